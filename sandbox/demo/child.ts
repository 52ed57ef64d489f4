import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';

const KEPT_LINES = 25;
const PATIENCE_MS = 20_000;
const END_WITH_PARENT = new URL('end-with-parent.ts', import.meta.url).href;

/** A process of the demo. Its output goes to a file; the last lines are kept to say why it died. */
export class Child {
  readonly name: string;
  readonly logFile: string;
  /** Resolves when the process has ended, with the reason in words. */
  readonly ended: Promise<string>;
  readonly #process: ChildProcess;
  #lines: string[] = [];
  #alive = true;

  /**
   * The child gets a process group of its own: Ctrl-C reaches the demo alone, which then stops its children in order. The
   * channel between them is only there to close when the demo is killed.
   */
  constructor(
    name: string,
    command: readonly string[],
    options: { env: NodeJS.ProcessEnv; logFile: string; echo?: boolean },
  ) {
    this.name = name;
    this.logFile = options.logFile;
    const log = createWriteStream(options.logFile);
    this.#process = spawn(process.execPath, ['--import', END_WITH_PARENT, ...command], {
      env: options.env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#process.stdout?.on('data', (chunk: Buffer) => {
      this.#keep(chunk, log);
      if (options.echo) process.stdout.write(chunk);
    });
    this.#process.stderr?.on('data', (chunk: Buffer) => this.#keep(chunk, log));
    this.ended = new Promise((resolve) => {
      this.#process.once('error', (error) => {
        this.#alive = false;
        resolve(error.message);
      });
      this.#process.once('close', (code, signal) => {
        this.#alive = false;
        log.end();
        resolve(signal ? `ended by ${signal}` : `ended with code ${code}`);
      });
    });
  }

  get lastLines(): string {
    return this.#lines.join('\n');
  }

  /** Asks the process to end and waits; kills it when it does not. */
  async stop(): Promise<void> {
    if (!this.#alive) return;
    this.#process.kill('SIGTERM');
    const killer = setTimeout(() => this.#process.kill('SIGKILL'), PATIENCE_MS);
    await this.ended;
    clearTimeout(killer);
  }

  #keep(chunk: Buffer, log: WriteStream): void {
    log.write(chunk);
    const lines = chunk
      .toString('utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    this.#lines = [...this.#lines, ...lines].slice(-KEPT_LINES);
  }
}

/*
 * Loaded into each process of the demo before its own code (`node --import`). When the demo is gone without a word, as after
 * `kill -9`, the channel to it closes: the process then stops as on SIGTERM instead of keeping its port.
 */

const PATIENCE_MS = 20_000;

if (process.connected) {
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  // A listener alone would keep the process alive after its work is done.
  process.channel?.unref();
  // What it says while it stops has no reader any more.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

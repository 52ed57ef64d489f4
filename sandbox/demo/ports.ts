import { createServer } from 'node:net';

const POLL_MS = 200;

/**
 * Throws an error that names the variable to change when something listens on the port for longer than `patienceMs`: a
 * demo that was just killed needs a moment to let go of it.
 */
export async function requireFreePort(
  port: number,
  hosts: readonly string[],
  variable: string,
  patienceMs = 0,
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (const host of hosts) {
    let problem = await tryPort(port, host);
    while (problem === 'EADDRINUSE' && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      problem = await tryPort(port, host);
    }
    if (problem === 'EADDRINUSE') {
      throw new Error(
        `Port ${port} is already in use, perhaps by another demo. Stop what listens there, or choose another with ${variable}=<port>.`,
      );
    }
    if (problem === 'EACCES') throw new Error(`Port ${port} may not be used. Choose another with ${variable}=<port>.`);
  }
}

/** The error code, or undefined when the port is free or the machine does not have this address. */
function tryPort(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

import { createServer } from 'node:net';

/** Throws an error that names the variable to change when something already listens on the port. */
export async function requireFreePort(port: number, hosts: readonly string[], variable: string): Promise<void> {
  for (const host of hosts) {
    const problem = await tryPort(port, host);
    if (problem === 'EADDRINUSE') {
      throw new Error(
        `Port ${port} is already in use. Stop what listens there, or choose another with ${variable}=<port>.`,
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

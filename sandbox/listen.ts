import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';

export const HOST = '127.0.0.1';

/** Listens on this machine only. `port` 0 takes any free one. Rejects with the port in words when it is taken. */
export function listen(app: Express, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(app);
    // A busy process closes an idle connection just when its other half sends something: nobody is hurried here.
    server.keepAliveTimeout = 600_000;
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is already in use: choose another with SANDBOX_PORT.`, { cause: error })
          : error,
      );
    });
    server.listen(port, HOST, () => resolve(server));
  });
}

export function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port.');
  return address.port;
}

/** Ends every connection: a request that hangs on purpose must not keep the sandbox alive. */
export function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

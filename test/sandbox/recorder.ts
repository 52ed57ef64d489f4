import { createServer, type IncomingHttpHeaders } from 'node:http';

export type Recorded = { method: string; url: URL; headers: IncomingHttpHeaders; body: string };

export type Recorder = {
  origin: string;
  requests: Recorded[];
  /** Status of every answer from now on. */
  status: number;
  close(): Promise<void>;
};

/** A server in the place of an app: it notes what reaches it and answers with one status. */
export async function startRecorder(): Promise<Recorder> {
  const requests: Recorded[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', recorder.origin);
      const { method = '', headers } = request;
      requests.push({ method, url, headers, body: Buffer.concat(chunks).toString('utf8') });
      response.writeHead(recorder.status, { 'content-type': 'text/html' }).end('<p>hello</p>');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const recorder: Recorder = {
    origin: `http://127.0.0.1:${port}`,
    requests,
    status: 200,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return recorder;
}

import type { Request, Response } from 'express';

export function sendPage(req: Request, res: Response, rows: readonly unknown[]): void {
  const start = Number(req.query['after'] ?? 0);
  const end = start + Number(req.query['limit'] ?? 25);
  res.json({ items: rows.slice(start, end), next: end < rows.length ? `${end}` : null, total: rows.length });
}

export function notFound(res: Response): void {
  refuse(res, { status: 404, code: 'not_found', message: 'This is not there any more.' });
}

export function refuse(
  res: Response,
  { status, ...error }: { status: number; code: string; message: string; fields?: Record<string, string> },
): void {
  res.status(status).json({ error: { ...error, requestId: 'req-1' } });
}

import type { RequestHandler, Response } from 'express';
import type { Config } from '../config.ts';
import { newSecret } from '../ids.ts';

/**
 * Headers of every answer. The policy allows our own files, tags with this answer's nonce, the one file of the control
 * panel's SDK, and frames only inside BigCommerce. `x-frame-options` is left out on purpose: it cannot name several hosts.
 */
export function securityHeaders({ production, bigcommerce }: Config): RequestHandler {
  const { origin, pathname } = new URL(bigcommerce.sdkUrl);
  return (_req, res, next) => {
    const nonce = newSecret(16);
    res.locals['nonce'] = nonce;
    const policy = [
      `default-src 'none'`,
      `script-src 'self' 'nonce-${nonce}' ${origin}${pathname}`,
      `style-src 'self' 'nonce-${nonce}'`,
      `img-src 'self' data: https:`,
      `font-src 'self' data:`,
      `connect-src 'self'`,
      `base-uri 'none'`,
      `form-action 'self'`,
      `frame-ancestors ${bigcommerce.frameAncestors}`,
    ].join('; ');
    res.setHeader('content-security-policy', policy);
    res.setHeader('x-content-type-options', 'nosniff');
    // The address of /auth and /load carries one-use codes: no other site may learn it.
    res.setHeader('referrer-policy', 'no-referrer');
    res.setHeader('cross-origin-opener-policy', 'same-origin-allow-popups');
    if (production) res.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains');
    next();
  };
}

/** The nonce that scripts and styles of this answer must carry. */
export function nonceOf(res: Response): string {
  return String(res.locals['nonce']);
}

import { createHmac, timingSafeEqual } from 'node:crypto';

const scheme = /^sha256=([0-9a-f]{64})$/iu;

/** Whether a header is a signature at all, of whatever it may be. */
export function isSignature(header: unknown): header is string {
  return typeof header === 'string' && scheme.test(header);
}

/** Whether `X-Hub-Signature-256` is the app secret's over exactly these bytes; takes as long for a near miss as for a far one. */
export function isSigned(body: Buffer, header: string | undefined, appSecret: string): boolean {
  const given = scheme.exec(header ?? '')?.[1];
  if (given === undefined) return false;
  return timingSafeEqual(Buffer.from(given, 'hex'), createHmac('sha256', appSecret).update(body).digest());
}

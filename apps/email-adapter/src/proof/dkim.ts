import { createHash, verify } from 'node:crypto';
import mailauth from 'mailauth/lib/tools.js';
import type { MailSignature } from '../mail/mail-content.js';
import type { AskDns } from './dns-records.js';

/** Bits of an RSA key (RFC 8301). */
const minBits = 1024;

/** `unknown` where no name server gave the key. */
export type Outcome = 'pass' | 'fail' | 'unknown';

/** Whether the domain's key made the signature, and it holds at the time. */
export async function signatureHolds(signature: MailSignature, resolve: AskDns, now: Date): Promise<Outcome> {
  const { domain, selector, expires } = signature;
  if (expires !== null && expires * 1000 < now.getTime()) return 'fail';
  try {
    const { publicKey } = await mailauth.getPublicKey('DKIM', `${selector}._domainkey.${domain}`, minBits, resolve);
    return (await isMadeBy(publicKey, signature)) ? 'pass' : 'fail';
  } catch (error) {
    return isForGood(error) ? 'fail' : 'unknown';
  }
}

/** In a thread of Node's pool: a large key of a stranger's keeps nothing else waiting. */
function isMadeBy(publicKey: string, { algorithm, signed, signature }: MailSignature): Promise<boolean> {
  const bytes = Buffer.from(signed, 'latin1');
  const [hash, data] = algorithm === 'rsa' ? ['sha256', bytes] : [null, createHash('sha256').update(bytes).digest()];
  return new Promise((resolve) => {
    verify(hash, data, publicKey, Buffer.from(signature, 'base64'), (error, isValid) => resolve(!error && isValid));
  });
}

function isForGood(error: unknown): boolean {
  const code = String((error as { code?: unknown }).code);
  return ['ENOTFOUND', 'ENODATA', 'ESHORTKEY'].includes(code) || code.startsWith('EINVALID');
}

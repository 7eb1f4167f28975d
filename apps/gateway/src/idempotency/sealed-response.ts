import { hkdfSync } from 'node:crypto';
import { decrypt, encrypt, ivLength, tagLength } from '#libs/platform';

const prefix = 'sealed:';
const headLength = ivLength + tagLength;

/**
 * A response that carries a secret is not kept as it is: it is sealed (AES-256-GCM) with a key derived from the caller's
 * API key, of which we store only a hash. A reader of the table learns nothing; the caller gets the response again.
 */
export function seal(response: string, apiKey: string): string {
  const { iv, tag, ciphertext } = encrypt(response, sealingKey(apiKey));
  return prefix + Buffer.concat([iv, tag, ciphertext]).toString('base64');
}

/** The opened response; one that was not sealed stays as it is. @throws Error for another key or a changed byte. */
export function unseal(kept: string, apiKey: string): string {
  if (!kept.startsWith(prefix)) return kept;
  const bytes = Buffer.from(kept.slice(prefix.length), 'base64');
  const [iv, tag] = [bytes.subarray(0, ivLength), bytes.subarray(ivLength, headLength)];
  return decrypt({ iv, tag, ciphertext: bytes.subarray(headLength) }, sealingKey(apiKey));
}

/** The purpose is part of the key: with another text here, the kept responses could not be opened. */
function sealingKey(apiKey: string): Buffer {
  return Buffer.from(hkdfSync('sha256', apiKey, '', 'doorbell idempotent answer', 32));
}

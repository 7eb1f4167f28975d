import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const prefix = 'sealed:';
const ivLength = 12;
const tagLength = 16;

/**
 * An answer that carries a secret is not kept as it is: it is sealed (AES-256-GCM) with a key made of the caller's own
 * API key, of which we hold a hash alone. Whoever reads the table learns nothing; the caller gets the answer again.
 */
export function seal(answer: string, apiKey: string): string {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(apiKey), iv);
  const sealed = Buffer.concat([cipher.update(answer, 'utf8'), cipher.final()]);
  return prefix + Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
}

/** The answer again; what was never sealed comes back as it is. */
export function unseal(kept: string, apiKey: string): string {
  if (!kept.startsWith(prefix)) return kept;
  const bytes = Buffer.from(kept.slice(prefix.length), 'base64');
  const options = { authTagLength: tagLength };
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(apiKey), bytes.subarray(0, ivLength), options);
  decipher.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength));
  return Buffer.concat([decipher.update(bytes.subarray(ivLength + tagLength)), decipher.final()]).toString('utf8');
}

function sealingKey(apiKey: string): Buffer {
  return Buffer.from(hkdfSync('sha256', apiKey, '', 'doorbell idempotent answer', 32));
}

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
/** Bytes. */
export const ivLength = 12;
/** Bytes. */
export const tagLength = 16;

/** What AES-256-GCM makes of a text. Each kind of sealed text keeps the three in its own order. */
interface Encrypted {
  iv: Buffer;
  tag: Buffer;
  ciphertext: Buffer;
}

/** Encrypts with a key of 32 bytes and a new IV. Only the same `context` decrypts it. */
export function encrypt(text: string, key: Buffer, context = ''): Encrypted {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(context));
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return { iv, tag: cipher.getAuthTag(), ciphertext };
}

/** The text. @throws Error where key, context or a byte is another one, or the tag is too short. */
export function decrypt({ iv, tag, ciphertext }: Encrypted, key: Buffer, context = ''): string {
  const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagLength }).setAAD(Buffer.from(context));
  decipher.setAuthTag(tag);
  return decipher.update(ciphertext, undefined, 'utf8') + decipher.final('utf8');
}

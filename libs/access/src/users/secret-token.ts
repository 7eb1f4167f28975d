import { createHash, randomBytes } from 'node:crypto';

/** 32 random bytes as 43 characters of base64url: the secret of a cookie or a link. Only its hash is kept. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function isTokenText(text: string): boolean {
  return /^[\w-]{43}$/u.test(text);
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

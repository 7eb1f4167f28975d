import { createHash, randomBytes } from 'node:crypto';

/** A caller confirms what it has seen within this time. */
export const confirmationMs = 3_600_000;

/** What confirms one job: 24 random bytes. Its hash alone is kept. */
export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

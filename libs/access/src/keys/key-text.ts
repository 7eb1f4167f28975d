import { createHash, randomBytes } from 'node:crypto';

/** A new key of a workspace: `doorbell_` and base64url of the workspace's id and 24 random bytes. */
export function newKey(workspaceId: string): string {
  const workspace = Buffer.from(workspaceId.replaceAll('-', ''), 'hex');
  return `doorbell_${Buffer.concat([workspace, randomBytes(24)]).toString('base64url')}`;
}

export function hashApiKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** The workspace that a key claims to be of, or null where the text is no key. Only its hash in the table proves it. */
export function claimedWorkspace(key: string): string | null {
  const [, secret] = /^doorbell_([A-Za-z0-9_-]{54})$/u.exec(key) ?? [];
  const hex = secret ? Buffer.from(secret, 'base64url').toString('hex', 0, 16) : '';
  const [, ...parts] = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/u.exec(hex) ?? [];
  return parts.length ? parts.join('-') : null;
}

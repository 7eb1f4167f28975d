import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '#libs/database';
import type { Grant } from '../principals/principal.js';

export interface IssuedKey {
  apiKeyId: string;
  /** Shown once; only its hash is kept. */
  key: string;
}

export interface NewApiKey extends Partial<Grant> {
  workspaceId: string;
  name: string;
  /** The keys that it ends with, the one that makes it last; none where the operator makes it. */
  makers?: readonly string[];
}

/** Issues an API key of a workspace: `doorbell_` and base64url of the workspace's id and 24 random bytes. */
export async function createApiKey(database: Database, given: NewApiKey): Promise<IssuedKey> {
  const { workspaceId, name, role = 'admin', scopes = null, expiresAt = null, makers = [] } = given;
  const secret = Buffer.concat([Buffer.from(workspaceId.replaceAll('-', ''), 'hex'), randomBytes(24)]);
  const key = `doorbell_${secret.toString('base64url')}`;
  const apiKeyId = randomUUID();
  await database.within([workspaceId], (queries) =>
    queries.query({
      text: `insert into api_keys (workspace_id, key_hash, api_key_id, name, role, scopes, expires_at, makers)
             values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      values: [workspaceId, hashApiKey(key), apiKeyId, name, role, scopes, expiresAt, makers],
    }),
  );
  return { apiKeyId, key };
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

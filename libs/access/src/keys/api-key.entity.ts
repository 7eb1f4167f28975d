import { isoTimes, type Entity } from '#libs/database';
import type { Right, Role } from '../principals/rights.js';

/** A row of api_keys. Its hash is not read: finding a key by it is SQL. */
export class ApiKeyRow {
  workspaceId!: string;
  apiKeyId!: string;
  name!: string;
  role!: Role;
  scopes!: Right[] | null;
  expiresAt!: string | null;
  makers!: string[];
  createdAt!: string;
  lastUsedAt!: string | null;
  revokedAt!: string | null;
}

const time = { type: 'timestamptz', precision: 3, transformer: isoTimes } as const;

export const apiKeyEntity: Entity<ApiKeyRow> = {
  name: 'ApiKey',
  tableName: 'api_keys',
  target: ApiKeyRow,
  columns: {
    workspaceId: { name: 'workspace_id', type: 'uuid', primary: true },
    apiKeyId: { name: 'api_key_id', type: 'uuid', primary: true },
    name: { type: 'text' },
    role: { type: 'text' },
    scopes: { type: 'text', array: true, nullable: true },
    expiresAt: { name: 'expires_at', ...time, nullable: true },
    makers: { type: 'uuid', array: true },
    createdAt: { name: 'created_at', ...time },
    lastUsedAt: { name: 'last_used_at', ...time, nullable: true },
    revokedAt: { name: 'revoked_at', ...time, nullable: true },
  },
};

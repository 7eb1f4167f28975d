import { isStronger, keyMayHave, roleHas, type Right, type Role } from './rights.js';

/** What a principal may do, be it a user, an API key or the operator. */
export interface Grant {
  role: Role;
  /** What is left of the role's rights; null leaves all of them. */
  scopes: readonly Right[] | null;
  /** ISO 8601; null: without end. */
  expiresAt: string | null;
}

/** What the plan of a workspace allows, and how it reads phones. */
export interface WorkspaceLimits {
  workspaceId: string;
  maxPageSize: number;
  /** Null: unlimited. */
  requestsPerMinute: number | null;
  /** ISO 3166-1 alpha-2; reads phones without country code. */
  defaultCountry: string | null;
  operatesSystem: boolean;
}

/** Who calls, what it may do, and in which workspace. */
export interface KnownPrincipal extends Grant, WorkspaceLimits {
  kind: 'api_key' | 'user';
  /** Of the key or of the user. */
  id: string;
  /** What it ends with: of a key the keys that made it, the first one first; of a user the session. */
  endsWith: readonly string[];
}

export function mayDo({ role, scopes }: Grant, right: Right): boolean {
  return roleHas(role, right) && (scopes === null || scopes.includes(right));
}

/** What is asked for a new key; what is left out is taken from the role `admin` and from the key that makes it. */
export type AskedGrant = { [Field in keyof Grant]?: Grant[Field] | undefined };

/** What a new key gets unless something else is asked for: never more than its maker has. */
export function grantFrom(maker: Grant, asked: AskedGrant): Grant {
  const usual: Role = isStronger('admin', maker.role) ? maker.role : 'admin';
  const { role = usual, expiresAt = maker.expiresAt } = asked;
  const inherited = maker.scopes?.filter((right) => keyMayHave(role, right)) ?? null;
  return { role, scopes: asked.scopes === undefined ? inherited : asked.scopes, expiresAt };
}

/** Scopes that no key of the role can use; none where each is a right of it. */
export function scopesBeyond({ role, scopes }: Grant): readonly Right[] {
  return scopes?.filter((right) => !keyMayHave(role, right)) ?? [];
}

/** The fields in which a grant goes beyond its maker's; none where it does not. */
export function widerFields(maker: Grant, grant: Grant): (keyof Grant)[] {
  const wider: Record<keyof Grant, boolean> = {
    role: isStronger(grant.role, maker.role),
    scopes: maker.scopes !== null && !isWithin(grant.scopes, maker.scopes),
    expiresAt: maker.expiresAt !== null && !isBefore(grant.expiresAt, maker.expiresAt),
  };
  return (Object.keys(wider) as (keyof Grant)[]).filter((field) => wider[field]);
}

function isWithin(scopes: Grant['scopes'], all: readonly Right[]): boolean {
  return scopes !== null && scopes.every((scope) => all.includes(scope));
}

function isBefore(one: string | null, end: string): boolean {
  return one !== null && Date.parse(one) <= Date.parse(end);
}

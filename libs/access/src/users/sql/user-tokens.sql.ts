import { systemWorkspace, type Queries } from '#libs/database';
import { hashToken, newToken } from '../secret-token.js';

/** `sign_in`: the local run's link. `invitation`: into a workspace. `reset`: of a forgotten password. */
export type TokenKind = 'sign_in' | 'invitation' | 'reset';

const lifetimes: Record<TokenKind, string> = { sign_in: '1 day', invitation: '7 days', reset: '1 hour' };

interface TokenOf {
  kind: TokenKind;
  userId: string;
  /** Of an invitation: the workspace. */
  memberOf?: string;
  /** The operator hands the link over, or it goes by mail and no other way. */
  provesEmail?: boolean;
}

interface LiveToken {
  userId: string;
  memberOf: string | null;
  provesEmail: boolean;
}

/** A new token; the earlier ones of the same user, kind and workspace end, and so do all that are past their time. */
export async function issueToken(queries: Queries, { kind, userId, memberOf, provesEmail }: TokenOf): Promise<string> {
  const token = newToken();
  const former = `delete from user_tokens where workspace_id = $1 and user_id = $2
    and (expires_at <= now() or (kind = $3 and member_of is not distinct from $4))`;
  await queries.query({ text: former, values: [systemWorkspace, userId, kind, memberOf ?? null] });
  await queries.query({
    text: `insert into user_tokens (token_hash, kind, user_id, member_of, expires_at, proves_email)
      values ($1, $2, $3, $4, now() + $5::interval, $6)`,
    values: [hashToken(token), kind, userId, memberOf ?? null, lifetimes[kind], provesEmail ?? false],
  });
  return token;
}

/** What a live token opens; null where there is none. It stays valid. */
export async function readToken(queries: Queries, token: string, kind: TokenKind): Promise<LiveToken | null> {
  const [found] = await queries.query<LiveToken>({
    text: `select user_id as "userId", member_of as "memberOf", proves_email as "provesEmail" from user_tokens
      where workspace_id = $1 and token_hash = $2 and kind = $3 and expires_at > now()`,
    values: [systemWorkspace, hashToken(token), kind],
  });
  return found ?? null;
}

/** Uses a live token: of two requests at once, one gets true. */
export async function useToken(queries: Queries, token: string): Promise<boolean> {
  const used = await queries.query({
    text: `delete from user_tokens where workspace_id = $1 and token_hash = $2 and expires_at > now() returning 1`,
    values: [systemWorkspace, hashToken(token)],
  });
  return used.length === 1;
}

/** The link went to the user by mail, and no other person has it. */
export async function markMailed(queries: Queries, token: string): Promise<void> {
  await queries.query({
    text: 'update user_tokens set proves_email = true where workspace_id = $1 and token_hash = $2',
    values: [systemWorkspace, hashToken(token)],
  });
}

/** The workspaces that invite the user now, in the order of their ids. */
export async function liveInvitations(queries: Queries, userId: string): Promise<string[]> {
  const found = await queries.query<{ memberOf: string }>({
    text: `select distinct member_of as "memberOf" from user_tokens
      where workspace_id = $1 and user_id = $2 and kind = 'invitation' and expires_at > now() order by 1`,
    values: [systemWorkspace, userId],
  });
  return found.map(({ memberOf }) => memberOf);
}

/** False where the workspace does not invite the user any more. */
export async function endInvitation(queries: Queries, userId: string, memberOf: string): Promise<boolean> {
  const ended = await queries.query({
    text: `delete from user_tokens where workspace_id = $1 and user_id = $2 and kind = 'invitation' and member_of = $3
      and expires_at > now() returning 1`,
    values: [systemWorkspace, userId, memberOf],
  });
  return ended.length > 0;
}

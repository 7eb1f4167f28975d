import { systemWorkspace, type Queries } from '#libs/database';

/** An account at an OpenID provider. */
export interface OpenIdAccount {
  issuer: string;
  /** What the issuer calls it, for ever. */
  subject: string;
}

export interface OpenIdUser {
  id: string;
  hasPassword: boolean;
  isEmailProven: boolean;
  /** The account of this issuer by which the user signs in; null where there is none yet. */
  subject: string | null;
}

/**
 * The user who signs in by the account; else the one of the address, where one is given. Probes of three keys.
 * @param email in the spelling in which addresses are compared; null where it is not proven.
 */
export async function findOpenIdUser(
  queries: Queries,
  { issuer, subject }: OpenIdAccount,
  email: string | null,
): Promise<OpenIdUser | null> {
  const [user] = await queries.query<OpenIdUser>({
    name: 'find-openid-user',
    text: `select u.user_id as id, u.password_hash is not null as "hasPassword",
        u.email_proven_at is not null as "isEmailProven", a.subject
      from users u left join openid_accounts a
        on a.workspace_id = u.workspace_id and a.user_id = u.user_id and a.issuer = $2
      where u.workspace_id = $1 and u.user_id = coalesce(
        (select o.user_id from openid_accounts o where o.workspace_id = $1 and o.issuer = $2 and o.subject = $3),
        (select e.user_id from users e where e.workspace_id = $1 and e.email = $4))`,
    values: [systemWorkspace, issuer, subject, email],
  });
  return user ?? null;
}

/** False where the user or the account is linked already. */
export async function linkAccount(queries: Queries, userId: string, account: OpenIdAccount): Promise<boolean> {
  const linked = await queries.query({
    text: 'insert into openid_accounts (issuer, subject, user_id) values ($1, $2, $3) on conflict do nothing returning 1',
    values: [account.issuer, account.subject, userId],
  });
  return linked.length === 1;
}

/** True where the user signs in by an account at a provider. */
export async function hasOpenIdAccount(queries: Queries, userId: string): Promise<boolean> {
  const found = await queries.query({
    text: 'select from openid_accounts where workspace_id = $1 and user_id = $2 limit 1',
    values: [systemWorkspace, userId],
  });
  return found.length === 1;
}

/** By the operator alone; false where the user has none. */
export async function unlinkAccounts(queries: Queries, userId: string): Promise<boolean> {
  const removed = await queries.query({
    text: 'delete from openid_accounts where workspace_id = $1 and user_id = $2 returning 1',
    values: [systemWorkspace, userId],
  });
  return removed.length > 0;
}

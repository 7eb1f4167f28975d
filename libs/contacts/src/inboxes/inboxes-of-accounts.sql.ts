import { systemWorkspace, type Database } from '#libs/database';

interface Accounts {
  workspaceId: string;
  /** An inbox of the channel that the accounts are of. */
  inboxId: string;
  accounts: readonly string[];
}

const byAccounts = {
  name: 'inboxes-of-accounts',
  text: `select c.account, c.inbox_id as "inboxId" from inboxes known
    join inbox_claims c on c.channel = known.channel and c.account = any ($3::text[])
    join inboxes i on i.workspace_id = known.workspace_id and i.inbox_id = c.inbox_id
    where known.workspace_id = $1 and known.inbox_id = $2`,
};

/** The workspace's inboxes that hold the accounts, by account. Of an administrator's database. */
export async function inboxesOfAccounts(
  database: Database,
  { workspaceId, inboxId, accounts }: Accounts,
): Promise<ReadonlyMap<string, string>> {
  const rows = await database.within([systemWorkspace, workspaceId], (queries) =>
    queries.query<{ account: string; inboxId: string }>({ ...byAccounts, values: [workspaceId, inboxId, accounts] }),
  );
  return new Map(rows.map((one) => [one.account, one.inboxId]));
}

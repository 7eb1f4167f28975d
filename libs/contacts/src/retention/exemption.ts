import type { Queries } from '#libs/database';
import { RefusalError } from '#libs/platform';
import { namedParts, type NamedParts } from '../contacts/index.js';
import type { Filter } from '../filter/index.js';

/** Contacts that are kept however idle they are, with what the filter named when it was set: a tag that is renamed since is the same tag. */
export interface Exemption {
  filter: Filter;
  named: NamedParts;
}

const read = {
  name: 'retention-exemption',
  text: `select exempt from file_retention where workspace_id = $1 and kind = 'contact'`,
};

const write = {
  name: 'set-retention-exemption',
  text: `insert into file_retention (workspace_id, kind, exempt) values ($1, 'contact', $2)
    on conflict (workspace_id, kind) do update set exempt = excluded.exempt`,
};

export async function exemptionOf(queries: Queries, workspaceId: string): Promise<Exemption | null> {
  const [row] = await queries.query<{ exempt: Exemption | null }>({ ...read, values: [workspaceId] });
  return row?.exempt ?? null;
}

/** Null: no contact is exempt. @throws UnknownTagsError: an exemption that exempts nobody by a slip would erase people. */
export async function setExemption(queries: Queries, workspaceId: string, filter: Filter | null): Promise<void> {
  const named = filter && (await namedParts(queries, workspaceId, { filter: { where: filter } }));
  const unknown = Object.entries(named?.tags ?? {}).filter(([, id]) => id === null);
  if (unknown.length > 0) throw new UnknownTagsError(unknown.map(([name]) => name));
  await queries.query({ ...write, values: [workspaceId, filter && JSON.stringify({ filter, named })] });
}

/** The filter names tags that the workspace does not have; nothing was set. */
class UnknownTagsError extends RefusalError {
  override readonly name = 'UnknownTagsError';

  constructor(names: readonly string[]) {
    const message = `contactsExcept: the workspace has no tag ${names.join(', ')}; make it first, or leave it out.`;
    super('invalid_request', message, { errors: [{ field: 'contactsExcept', code: 'unknown_tag', message }] });
  }
}

import { retryConflicts, type Database, type Queries } from '#libs/database';
import { findContact } from '../contacts/index.js';
import type { ChangeContext } from '../changes/index.js';
import { logChange } from '../changes/index.js';
import { lockSuggestion } from './lock-suggestion.sql.js';
import { settleSuggestion } from './settle-suggestion.sql.js';
import { acceptValue } from './accept-value.js';
import { addAddress } from './add-address.js';
import { suggestionColumns } from './suggestion-columns.js';
import { SuggestionSettledError, type Resolution, type Suggestion, type SuggestionPosition } from './suggestion.js';

/** By the unique key of contact, field and value: walks what was ever suggested for the contact. An address that names the contact by now is left out. */
const list = {
  name: 'list-suggestions',
  text: `select ${suggestionColumns} from contact_suggestions s
         where workspace_id = $1 and contact_id = $2 and resolved_at is null
           and not exists (select from contact_identities i where i.workspace_id = $1 and i.kind = s.field
             and i.value = s.value and i.contact_id = $2)
           and ($3::timestamptz is null or (at, suggestion_id) < ($3, $4::uuid))
         order by at desc, suggestion_id desc limit $5`,
};

interface Decision {
  id: string;
  resolution: Resolution;
}

/** What messages claimed for the contacts of a workspace, until a person judges it. */
export class Suggestions {
  constructor(private readonly database: Database) {}

  /** The open suggestions of a contact, newest first. */
  list(
    { workspaceId, contactId }: { workspaceId: string; contactId: string },
    { limit, after }: { limit: number; after?: SuggestionPosition | undefined },
  ): Promise<Suggestion[]> {
    const values = [workspaceId, contactId, after?.at ?? null, after?.id ?? null, limit];
    return this.database.within([workspaceId], (queries) => queries.query<Suggestion>({ ...list, values }));
  }

  /**
   * Makes the suggested address a vouched identity of its contact, and shows it where the contact shows none in that field; sets
   * the value of a custom field.
   * Accepting again changes nothing. Null where no live contact has such a suggestion.
   * @throws ContactExistsError when another live contact has the address; CustomValuesRefusedError while the field does not take
   * the value; SuggestionSettledError when it was dismissed.
   */
  accept(context: ChangeContext, id: string): Promise<Suggestion | null> {
    return this.settle(context, { id, resolution: 'accepted' });
  }

  /**
   * Sets the suggestion aside: the same claim does not come up again. Dismissing again changes nothing. Null where no live
   * contact has such a suggestion.
   * @throws SuggestionSettledError when it was accepted.
   */
  dismiss(context: ChangeContext, id: string): Promise<Suggestion | null> {
    return this.settle(context, { id, resolution: 'dismissed' });
  }

  private settle(context: ChangeContext, decision: Decision): Promise<Suggestion | null> {
    const work = (queries: Queries) => settleWithin(queries, context, decision);
    return retryConflicts(() => this.database.inTransaction([context.workspaceId], work));
  }
}

async function settleWithin(
  queries: Queries,
  context: ChangeContext,
  { id, resolution }: Decision,
): Promise<Suggestion | null> {
  const { workspaceId } = context;
  const suggestion = await lockSuggestion(queries, workspaceId, id);
  const found = suggestion && (await findContact(queries, workspaceId, suggestion.contactId));
  if (!suggestion || !found) return null;
  if (suggestion.resolution === resolution) return suggestion;
  if (suggestion.resolution !== null) throw new SuggestionSettledError(suggestion.resolution);
  const contactId = found.contact.id;
  const { field, value } = suggestion;
  const shown = resolution === 'accepted' ? await accepted(queries, context, { contactId, field, value }) : {};
  if (shown === null) return null;
  const changes = { suggestion: { before: { field, value }, after: null }, ...shown };
  await logChange(queries, context, { contactId, kind: `suggestion_${resolution}`, changes });
  return settleSuggestion(queries, { workspaceId, id }, resolution);
}

type Accepted = Pick<Suggestion, 'contactId' | 'field' | 'value'>;

function accepted(queries: Queries, context: ChangeContext, { contactId, field, value }: Accepted) {
  return field === 'email' || field === 'phone'
    ? addAddress(queries, context.workspaceId, { contactId, field, value })
    : acceptValue(queries, context, { contactId, field, value });
}

import { phoneSpellings, type ClaimedIdentity } from '#libs/contracts';
import type { SuggestionRow } from './sql/suggest-addresses.sql.js';
import type { IdentityLedger } from './claims/identity-ledger.js';
import type { IncomingMessage } from '../incoming.js';
import type { Person } from './person.js';

/** An address that a message claims for a contact which stood before, without proof. */
export interface Suggestion {
  person: Person;
  field: 'email' | 'phone';
  value: string;
  messageId: string;
}

/** Claimed addresses that name no contact: an agent decides. The contact that a message makes shows them instead. */
export function suggestedBy(
  { id, message }: IncomingMessage,
  { person, isMade }: { person: Person; isMade: boolean },
  ledger: IdentityLedger,
): Suggestion[] {
  if (isMade) return [];
  return message.sender.identities.flatMap((claim) => {
    const { kind: field, value } = claim;
    if (claim.verified || (field !== 'email' && field !== 'phone')) return [];
    const spellings = spellingsOf(claim);
    if (spellings.includes(person.known?.[field] ?? '')) return [];
    const isKnown = spellings.some((one) => ledger.find(message.workspaceId, { kind: field, value: one }));
    return isKnown ? [] : [{ person, field, value, messageId: id }];
  });
}

/** The value itself first. */
function spellingsOf({ kind, value }: Pick<ClaimedIdentity, 'kind' | 'value'>): string[] {
  return kind === 'phone' ? phoneSpellings(value) : [value];
}

/** Each once, however it is spelled, numbered within its contact and field. */
export function suggestionRows(suggestions: readonly Suggestion[]): SuggestionRow[] {
  const rows = new Map<string, SuggestionRow>();
  const counts = new Map<string, number>();
  for (const { person, field, value, messageId: message_id } of suggestions) {
    const { workspaceId: workspace_id, contactId: contact_id } = person;
    const spellings = spellingsOf({ kind: field, value });
    const [list, key] = [
      `${contact_id} ${field}`,
      `${workspace_id} ${contact_id} ${field} ${spellings.toSorted().join()}`,
    ];
    if (rows.has(key)) continue;
    const nth = (counts.get(list) ?? 0) + 1;
    counts.set(list, nth);
    rows.set(key, { workspace_id, contact_id, field, value, spellings, message_id, nth });
  }
  return [...rows.values()];
}

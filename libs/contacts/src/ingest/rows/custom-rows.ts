import type { CustomAnswers } from '#libs/contracts';
import type { Queries } from '#libs/database';
import { type CustomField, type CustomValues, namedCustomFields, readCustomTexts } from '../../custom-fields/index.js';
import type { IncomingMessage } from '../incoming.js';
import type { Person } from '../people/person.js';
import type { SuggestionRow } from '../people/sql/suggest-addresses.sql.js';
import type { CustomFillRow } from './sql/fill-custom-fields.sql.js';

/** The fields in use that messages speak of, by workspace and key. */
export type KnownCustomFields = ReadonlyMap<string, CustomField>;

interface CustomRows {
  fills: CustomFillRow[];
  /** What a field does not take: a person decides. */
  suggestions: SuggestionRow[];
}

interface Said extends Pick<SuggestionRow, 'workspace_id' | 'contact_id' | 'message_id'> {
  key: string;
  texts: readonly string[];
}

/** One statement, and none where no message says anything for such a field. */
export async function lookUpCustomFields(
  queries: Queries,
  batch: readonly IncomingMessage[],
): Promise<KnownCustomFields> {
  const saying = batch.filter(({ message }) => message.sender.customFields);
  if (saying.length === 0) return new Map();
  const workspaceIds = [...new Set(saying.map(({ message }) => message.workspaceId))];
  const keys = [...new Set(saying.flatMap(({ message }) => Object.keys(message.sender.customFields ?? {})))];
  const fields = await namedCustomFields(queries, { workspaceIds, keys });
  return new Map(fields.map((field) => [`${field.workspaceId} ${field.key}`, field]));
}

/** What messages say for fields in use. Of a field that is archived or unknown the words stand in the message alone. */
export function customRows(persons: readonly Person[], fields: KnownCustomFields): CustomRows {
  if (fields.size === 0) return { fills: [], suggestions: [] };
  const [fills, suggestions] = [new Map<string, CustomFillRow>(), new Map<string, SuggestionRow>()];
  for (const said of persons.flatMap(saidBy)) {
    const { workspace_id, contact_id, message_id, key, texts } = said;
    const field = fields.get(`${workspace_id} ${key}`);
    const read = field && readCustomTexts(field, texts);
    if (!read) continue;
    if ('fault' in read) suggestions.set(`${contact_id} ${key} ${texts.join(', ')}`, suggestionOf(said));
    else if (read.value !== null) {
      const fill = fills.get(contact_id) ?? { workspace_id, contact_id, message_id, given: {} };
      fills.set(contact_id, { ...fill, given: { [key]: read.value, ...fill.given } satisfies CustomValues });
    }
  }
  return { fills: [...fills.values()], suggestions: [...suggestions.values()] };
}

function saidBy({ workspaceId: workspace_id, contactId: contact_id, messages }: Person): Said[] {
  return messages.flatMap(({ id: message_id, message }) =>
    answersOf(message.sender.customFields).map(([key, texts]) => ({
      workspace_id,
      contact_id,
      message_id,
      key,
      texts,
    })),
  );
}

function answersOf(answers: CustomAnswers = {}): [string, string[]][] {
  return Object.entries(answers);
}

function suggestionOf({ key, texts, ...of }: Said): SuggestionRow {
  const value = texts.join(', ').slice(0, 500).toWellFormed();
  return { ...of, field: `customFields.${key}`, value, spellings: [value], nth: 1 };
}

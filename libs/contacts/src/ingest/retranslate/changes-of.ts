import { isDeepStrictEqual } from 'node:util';
import type { MessageToStore } from '../../messages/index.js';
import type { TranslatableMessage } from './sql/stored-messages.sql.js';
import type { TranslationChange } from './translated-original.js';

type Details = TranslatableMessage['details'];

/** Characters of a text that people are shown. */
const shownLength = 80;
/** Beside the message's own: they are kept as they are, or follow from the others. */
const beside = ['former', 'notJunk', 'unheard'];
const apart = ['ownText', 'attachments', 'sender', ...beside];

/** What differs between a stored message and its row by today's translator; empty where nothing does. */
export function changesOf(stored: TranslatableMessage, row: MessageToStore): TranslationChange[] {
  const before: Details = stored.details;
  const after = plain(row.details) as Details;
  const isSamePerson = isDeepStrictEqual(namesIn(before), namesIn(after));
  const changes: (TranslationChange | null)[] = [
    changed('text', [stored.text, stored.textTruncated, ownIn(before)], [row.text, row.text_truncated, ownIn(after)]),
    changed('subject', stored.subject, row.subject),
    changed('person', namesIn(before), namesIn(after)),
    changed('flags', stored.flags ?? [], row.flags ?? []),
    changed('attachments', before.attachments ?? [], after.attachments ?? []),
    changed(
      'details',
      [othersIn(before, isSamePerson), stored.kind, momentOf(stored.sentAt)],
      [othersIn(after, isSamePerson), row.kind, momentOf(row.sent_at)],
    ),
  ];
  return changes.filter((one) => one !== null);
}

function changed(field: TranslationChange['field'], before: unknown, after: unknown): TranslationChange | null {
  const now = plain(after);
  return isDeepStrictEqual(plain(before), now) ? null : { field, before: shown(before), after: shown(now) };
}

/** As Postgres has it: what is undefined is absent. */
function plain<T>(value: T): T {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T); // the same, without what is undefined
}

/** Nothing where all of the text is the person's own. */
function ownIn({ ownText }: Details): unknown[] {
  return ownText === undefined ? [] : [ownText];
}

function namesIn({ sender }: Details): string[] {
  return (sender?.identities ?? []).map(({ kind, value }) => `${kind}:${value}`);
}

/** What else is kept of the message. Of another person's identities the names have said enough. */
function othersIn(details: Details, isSamePerson: boolean): unknown {
  const others = Object.entries(details).filter(([name]) => !apart.includes(name));
  const { identities = [], ...sender } = details.sender ?? {};
  return [Object.fromEntries(others), sender, isSamePerson ? identities.map(({ verified }) => verified) : []];
}

function momentOf(time: string): string {
  return new Date(time).toISOString();
}

/** Of a list that begins with a text, the text. */
function shown(value: unknown): string {
  const [first] = Array.isArray(value) ? (value as unknown[]) : [];
  const text = typeof first === 'string' ? first : typeof value === 'string' ? value : JSON.stringify(value);
  return text.slice(0, shownLength).toWellFormed();
}

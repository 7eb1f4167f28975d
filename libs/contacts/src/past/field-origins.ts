import { type Cause, isUuid } from '#libs/contracts';
import type { Queries } from '#libs/database';
import type { Contact } from '../contacts/index.js';
import { customPrefix } from '../filter/index.js';
import { filledFields, writtenFields } from '../field-lists.js';
import {
  type BringingMessage,
  bringingMessages,
  givingLines,
  languageOriginOf,
  newestLines,
  type NewestLine,
} from './past.sql.js';

/** Where the value of a field came from. */
export interface FieldOrigin {
  /** As changes name it: a custom field is `customFields.<key>`. A single tag is `tags.<name>`. */
  field: string;
  value: unknown;
  /**
   * `form`: a message that is a submission. `detection`: a language found in a message. `default`: the language of the workspace.
   * `merge`: a merge, or its end, whoever asked for it. `unknown`: the log does not have it. Else the kind of the cause.
   */
  origin: string;
  at: string | null;
  /** The line of the log. */
  changeId: string | null;
  cause: Cause | null;
  /** Of the message that brought it. */
  channel: string | null;
  inboxId: string | null;
}

const tagPrefix = 'tags.';

const plainFields = [...new Set<string>([...writtenFields, ...filledFields])].filter((name) => name !== 'customFields');

/** Each field of a contact that has a value, or lost the one that it had, with the line that gave or took it. */
export async function fieldOrigins(queries: Queries, workspaceId: string, contact: Contact): Promise<FieldOrigin[]> {
  const of = { workspaceId, contactId: contact.id };
  const tagLines = (await givingLines(queries, of)).filter(({ field }) => contact.tags.includes(field));
  const ofTags = tagLines.map((line) => ({ ...line, field: tagPrefix + line.field }));
  const lines = [...(await newestLines(queries, of)), ...ofTags];
  const byField = new Map(lines.map((line) => [line.field, line]));
  const ofMessages = lines.filter(({ cause }) => cause.kind === 'message').map(({ cause }) => cause.id);
  const messages = await bringingMessages(queries, workspaceId, [...new Set(ofMessages)].filter(isUuid));
  const languageOrigin = await languageOriginOf(queries, of);
  return fieldsOf(contact, lines)
    .map((field) => ({ field, value: valueOf(contact, field), line: byField.get(field) }))
    .filter(({ value, line }) => line !== undefined || isSet(value))
    .map(({ field, value, line }) => ({ field, value, ...originOf({ field, line, messages, languageOrigin }) }));
}

function fieldsOf({ customFields, tags }: Contact, lines: readonly NewestLine[]): string[] {
  const logged = lines.map(({ field }) => field).filter((field) => field.startsWith(customPrefix));
  const standing = Object.keys(customFields).map((key) => customPrefix + key);
  return [...plainFields, ...tags.map((tag) => tagPrefix + tag), ...new Set([...standing, ...logged])];
}

function valueOf(contact: Contact, field: string): unknown {
  if (field.startsWith(tagPrefix)) return field.slice(tagPrefix.length);
  if (field.startsWith(customPrefix)) return contact.customFields[field.slice(customPrefix.length)] ?? null;
  return contact[field as keyof Contact];
}

function isSet(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== false;
}

interface Origin {
  field: string;
  line: NewestLine | undefined;
  messages: ReadonlyMap<string, BringingMessage>;
  languageOrigin: string;
}

function originOf({ field, line, messages, languageOrigin }: Origin): Omit<FieldOrigin, 'field' | 'value'> {
  const byDefault = field === 'language' && languageOrigin === 'default';
  if (!line) {
    const origin = byDefault ? 'default' : 'unknown';
    return { origin, at: null, changeId: null, cause: null, channel: null, inboxId: null };
  }
  const { id: changeId, at, cause } = line;
  const message = cause.kind === 'message' ? messages.get(cause.id) : undefined;
  const { channel = null, inboxId = null } = message ?? {};
  const origin = byDefault ? 'default' : kindOf(field, line, message);
  return { origin, at, changeId, cause, channel, inboxId };
}

function kindOf(field: string, { kind, cause }: NewestLine, message: BringingMessage | undefined): string {
  if (kind === 'merged' || kind === 'unmerged') return 'merge';
  if (cause.kind !== 'message') return cause.kind;
  if (field === 'language') return 'detection';
  return message?.isForm ? 'form' : 'message';
}

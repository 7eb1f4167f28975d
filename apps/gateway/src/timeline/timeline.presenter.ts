import { type ContactChange, type ContactRecord, entryTypeOf, type Message, type TimelineEntry } from '#libs/contacts';
import { reactionTakenBack, type ChangeKind } from '#libs/contracts';
import { presentMessage } from '../messages/present-message.js';
import { by, type Change, wordsOf } from './change-words.js';
import { sentencesOfMerges } from './merge-sentences.js';
import type { TimelineEntryView } from './timeline.schema.js';

/** An entry as the API shows it, with a sentence that says what happened. */
export function presentEntry(entry: TimelineEntry): TimelineEntryView {
  if ('message' in entry) return messageEntry(entry.message);
  return 'change' in entry ? changeEntry(entry.change) : recordEntry(entry.record);
}

function recordEntry(record: ContactRecord): TimelineEntryView {
  const summary = bounded(`${sentenceOf(record.kind, record)}.`);
  const at = record.at ?? record.createdAt;
  // Its data came in as JSON.
  const shown = record as TimelineEntryView['record'];
  return { id: record.id, type: 'record', at, summary, message: null, change: null, record: shown };
}

function messageEntry(message: Message): TimelineEntryView {
  const { id, sentAt: at, kind } = message;
  const summary = bounded(message.direction === 'outbound' ? sent(message) : (happened[kind] ?? wrote)(message));
  // The schema's enum has every status that a row can have.
  const shown = presentMessage(message) as TimelineEntryView['message'];
  return { id, type: entryTypeOf(kind), at, summary, message: shown, change: null, record: null };
}

type Sentence = (message: Message) => string;

const wrote: Sentence = ({ channel, subject }) => `Wrote on ${channel}${subject === null ? '.' : `: ${subject}`}`;

const sent: Sentence = (message) => (message.source === 'device' ? byHand(message) : byApi(message));

const byHand: Sentence = ({ channel, kind, status }) => {
  const did: Partial<Record<Message['kind'], string>> = {
    edit: `Had a message edited on ${channel}`,
    deletion: `Had a message taken back on ${channel}`,
    reaction: `Was reacted to on ${channel}`,
  };
  return `${did[kind] ?? `Was written to on ${channel}, by hand: ${status}`}.`;
};

const byApi: Sentence = ({ channel, status, reason }) =>
  `Was written to on ${channel}: ${status}${reason === null ? '.' : `; ${reason}`}`;

const happened: Partial<Record<Message['kind'], Sentence>> = {
  edit: ({ channel }) => `Edited a message on ${channel}.`,
  deletion: ({ channel }) => `Took back a message on ${channel}.`,
  reaction: ({ text }) => (['', reactionTakenBack].includes(text) ? 'Took back a reaction.' : `Reacted with ${text}`),
  callback: ({ text }) => `Pressed a button: ${text}`,
  join_request: ({ channel }) => `Asked to join on ${channel}.`,
  blocked: ({ channel }) => `Blocked us on ${channel}.`,
  unblocked: ({ channel }) => `Can be written to on ${channel} again.`,
  consent: ({ text }) => text,
  number_changed: ({ text }) => (text === '' ? 'Changed the number.' : text),
  submission: ({ subject }) => `Sent a form${subject === null ? '.' : `: ${subject}`}`,
};

function changeEntry({ id, kind, changes, cause, at }: ContactChange): TimelineEntryView {
  const change = { kind, changes, cause: { kind: cause.kind, id: cause.id } };
  const sentence = isKnown(kind) ? changed[kind](change) : `Was changed ${by(cause)}: ${kind}.`;
  return { id, type: 'change', at, summary: bounded(sentence), message: null, change, record: null };
}

/** False for a kind that a later release wrote. */
function isKnown(kind: string): kind is ChangeKind {
  return Object.hasOwn(changed, kind);
}

const changed: Record<ChangeKind, (change: Change) => string> = {
  created: ({ cause, changes }) => `Became a contact ${by(cause)}${after(changes, 'name')}.`,
  updated: ({ cause, changes }) =>
    `Changed ${by(cause)}: ${Object.keys(changes).join(', ') || 'what is not kept any more'}.`,
  deleted: ({ cause }) => `Was deleted ${by(cause)}.`,
  restored: ({ cause }) =>
    cause.kind === 'message' ? 'Was restored, having written again.' : `Was restored ${by(cause)}.`,
  identities_attached: ({ changes }) => `Is also known as ${identities(changes['identities']?.after)}.`,
  identities_detached: ({ changes }) => `Is no longer known as ${identities(changes['identities']?.before)}.`,
  address_suggested: ({ changes }) => `May also be reached at ${suggested(changes)}, as a message says.`,
  value_suggested: ({ changes }) => `${fieldOf(changes)} may be ${suggested(changes)}, which the field does not take.`,
  suggestion_accepted: ({ cause, changes }) =>
    isOfField(changes)
      ? `${fieldOf(changes)} is ${suggested(changes)}, accepted ${by(cause)}.`
      : `Is reached at ${suggested(changes)} too, accepted ${by(cause)}.`,
  suggestion_dismissed: ({ cause, changes }) =>
    isOfField(changes)
      ? `${fieldOf(changes)} is not ${suggested(changes)}, dismissed ${by(cause)}.`
      : `Is not reached at ${suggested(changes)}, dismissed ${by(cause)}.`,
  wrote_while_deleted: () => 'A message without proof of its sender came from an address of this deleted contact.',
  message_admitted: ({ cause }) => `A message was taken for no junk ${by(cause)}.`,
  message_translated: () => 'A message was read again from its original, by a newer release.',
  message_status_changed: ({ changes }) => `A message to them is ${statusOf(changes)}.`,
  added_to_campaign: ({ cause, changes }) => `Was added to the campaign ${campaign(changes)} ${by(cause)}.`,
  removed_from_campaign: ({ cause, changes }) =>
    cause.kind === 'message'
      ? `Left the campaign ${campaign(changes)}, having withdrawn consent.`
      : `Was removed from the campaign ${campaign(changes)} ${by(cause)}.`,
  record_added: ({ changes }) => `${recordOf(changes, 'after')}.`,
  record_changed: ({ cause, changes }) => `${recordOf(changes, 'after')}, changed ${by(cause)}.`,
  record_removed: ({ cause, changes }) => `${recordOf(changes, 'before')}, removed ${by(cause)}.`,
  erased: ({ cause }) => `Was erased ${by(cause)}.`,
  consent_given: ({ cause, changes }) => `Allowed ${consentOf(changes)} ${by(cause)}.`,
  consent_withdrawn: ({ cause, changes }) => `Withdrew consent to ${consentOf(changes)} ${by(cause)}.`,
  conversation_done: ({ cause }) => `Needs no answer, as was said ${by(cause)}.`,
  conversation_reopened: ({ cause }) => `Waits for an answer again, as was said ${by(cause)}.`,
  ...sentencesOfMerges,
  duplicate_suspected: ({ changes }) => `May be the same person as contact ${wordsOf(changes['duplicateOf']?.after)}.`,
};

/** `failed: the mailbox is full`, or `delivered`. */
function statusOf(changes: Change['changes']): string {
  const { status, reason } = (changes['message']?.after ?? {}) as { status?: unknown; reason?: unknown };
  return [status, reason].map(wordsOf).filter(Boolean).join(': ');
}

function after(changes: Change['changes'], field: string): string {
  const value = wordsOf(changes[field]?.after);
  return value === '' ? '' : ` as ${value}`;
}

function identities(value: unknown): string {
  const known = Array.isArray(value) ? (value as Partial<Record<'kind' | 'value', unknown>>[]) : [];
  return known.map((one) => `${wordsOf(one.kind)} ${wordsOf(one.value)}`).join(', ') || 'another address';
}

function suggested(changes: Change['changes']): string {
  return wordsOf(suggestion(changes)?.value) || 'another address';
}

/** `customFields.level`, as changes name it. */
function fieldOf(changes: Change['changes']): string {
  return wordsOf(suggestion(changes)?.field);
}

function isOfField(changes: Change['changes']): boolean {
  return fieldOf(changes).startsWith('customFields.');
}

function suggestion(changes: Change['changes']): Partial<Record<'field' | 'value', unknown>> | null {
  const { before, after: given } = changes['suggestion'] ?? {};
  return given ?? before ?? null;
}

function campaign(changes: Change['changes']): string {
  const { before, after: given = before } = changes['campaign'] ?? {};
  const shown = (given ?? before) as { name?: unknown } | null | undefined;
  return wordsOf(shown?.name) || 'of another name';
}

/** `showing: Tour of flat 3 (booked, 2026-12-01T10:00:00.000Z)` */
function recordOf(changes: Change['changes'], side: 'before' | 'after'): string {
  const [[field, change] = ['', undefined]] = Object.entries(changes);
  return sentenceOf(field.replace('records.', ''), change?.[side] ?? {});
}

function sentenceOf(kind: string, { title, status, at }: Partial<Record<'title' | 'status' | 'at', unknown>>): string {
  const facts = [wordsOf(status), wordsOf(at)].filter((one) => one !== '').join(', ');
  return `${kind}: ${wordsOf(title)}${facts && ` (${facts})`}`;
}

/** `marketing on whatsapp` */
function consentOf(changes: Change['changes']): string {
  const [[field, change] = ['', undefined]] = Object.entries(changes);
  const { channel } = (change?.after ?? {}) as { channel?: unknown };
  return `${field.replace('consents.', '')} on ${wordsOf(channel) || 'every channel'}`;
}

function bounded(sentence: string): string {
  return sentence.length > 300 ? `${sentence.slice(0, 299).toWellFormed()}…` : sentence;
}

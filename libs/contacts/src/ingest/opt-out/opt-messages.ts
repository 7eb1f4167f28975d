import { channelOf, isByBusiness, unsubscribeSubject, type InboundMessage } from '#libs/contracts';
import type { Queries } from '#libs/database';
import {
  type ConsentRow,
  foldWord,
  type KnownOptWords,
  mayBeOptWord,
  optDirectionOf,
  type OptDirection,
  optWordsOf,
  type OptWords,
} from '../../consents/index.js';
import { speechIn } from '../../messages/index.js';
import type { IncomingMessage } from '../incoming.js';
import type { Person } from '../people/person.js';
import { mailContext } from '../rows/mail-context.js';

/** Characters of a line that are looked at. */
const longestLine = 400;

/** A message that is nothing but a word which opts out of messages on its channel, or in again. */
export interface OptMessage {
  incoming: IncomingMessage;
  person: Person;
  direction: OptDirection;
  /** As the person wrote it. */
  word: string;
  words: OptWords;
}

/** One statement, and none where no message is short enough to be such a word. */
export async function lookUpOptWords(
  queries: Queries,
  batch: readonly IncomingMessage[],
): Promise<KnownOptWords | null> {
  const short = batch.filter(({ message }) => {
    const word = wordOf(message);
    return word !== null && mayBeOptWord(word);
  });
  if (short.length === 0) return null;
  return optWordsOf(
    queries,
    short.map(({ message }) => message.workspaceId),
  );
}

/** Who opts out is believed as their messages are; who opts in again must be proven by the channel. */
export function optMessages(
  batch: readonly IncomingMessage[],
  writers: ReadonlyMap<string, Person>,
  known: KnownOptWords | null,
): OptMessage[] {
  if (known === null) return [];
  return batch.flatMap((incoming) => {
    const person = writers.get(incoming.id);
    const word = wordOf(incoming.message);
    if (!person || word === null) return [];
    const words = known.of(incoming.message);
    const direction = isUnsubscribing(incoming.message) ? 'out' : optDirectionOf(word, words);
    if (direction === null || (direction === 'in' && !isProven(incoming))) return [];
    return [{ incoming, person, direction, word, words }];
  });
}

/** What changes nothing, such as a second STOP, is no consent. */
export function consentOf({ incoming: { id, message }, person, direction, word }: OptMessage): ConsentRow {
  const wording = word.trim().slice(0, 200).toWellFormed();
  return {
    workspace_id: message.workspaceId,
    contact_id: person.contactId,
    consent_id: id,
    message_id: id,
    purpose: 'messages',
    channel: message.channel,
    granted: direction === 'in',
    cause: { kind: 'message', id, source: wording },
    proof: { messageId: id, wording },
    at: message.sentAt,
    only_if: 'changes',
  };
}

export function isProven({ message }: IncomingMessage): boolean {
  return message.sender.identities[0]?.verified === true;
}

/** The person's own words to the business alone; of a mail without words its subject, as programs write it that unsubscribe. */
function wordOf(message: InboundMessage): string | null {
  const { channel, kind = 'message', content, flags, submission } = message;
  if (kind !== 'message' || flags.length > 0 || isByBusiness(message) || isInGroup(message)) return null;
  if (isUnsubscribing(message)) return content.subject;
  if (!mayBeOptWord(firstLine(content.text))) return null;
  const own = speechIn({ ...content, channel, kind, submission }, mailContext(message));
  const isMail = channelOf(channel).inbound.format === 'mail';
  return own ?? (isMail && content.attachments.length === 0 ? content.subject : null);
}

/** Nearly every message ends here, for little: what quotes begin with is looked for in the others alone. */
function firstLine(text: string): string {
  const start = text.trimStart().slice(0, longestLine);
  const end = start.indexOf('\n');
  return end < 0 ? start : start.slice(0, end);
}

/** A mail that a program wrote because ours asks for it, whatever the program put into its text. */
function isUnsubscribing(message: InboundMessage): boolean {
  const { channel, content } = message;
  if (channelOf(channel).inbound.format !== 'mail' || mailContext(message).isReply) return false;
  return content.subject !== null && foldWord(content.subject) === unsubscribeSubject;
}

function isInGroup({ channel, reply }: InboundMessage): boolean {
  const { groups } = channelOf(channel).inbound;
  return groups !== undefined && (reply[groups.replyField] ?? '').startsWith(groups.prefix);
}

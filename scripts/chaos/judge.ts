import type { Findings, FoundContact } from './findings.js';
import { messageIdOf, numberIn } from './mail-source.js';
import type { PlannedMail, Sender } from './plan.js';

export interface Expected {
  seed: number;
  senders: readonly Sender[];
  /** In the order of their acceptance. */
  accepted: readonly PlannedMail[];
}

export interface Judgement {
  /** Accepted mails that nobody sees. */
  lost: number;
  /** Messages beyond the first of a mail. */
  duplicated: number;
  /** Everything that is not as it must be, in words. */
  faults: string[];
}

/** Compares what was accepted with what is there. */
export function judge(expected: Expected, found: Findings): Judgement {
  const seen = found.contacts.flatMap(({ messages }) => messages.map(({ text }) => numberIn(expected.seed, text)));
  const known = new Set(seen);
  const lost = expected.accepted.filter(({ number }) => !known.has(number));
  const duplicated = seen.length - known.size;
  const faults = [
    ...lost.map(({ number, sender }) => `mail ${number} of ${sender.address} was accepted and is nowhere`),
    ...(duplicated > 0 ? [`${duplicated} messages are there more than once`] : []),
    ...contactFaults(expected, found),
    ...found.contacts.flatMap((contact) => historyFaults(expected, contact)),
    ...storeFaults(expected, found),
  ];
  return { lost: lost.length, duplicated, faults };
}

function contactFaults({ senders, accepted }: Expected, { contacts, total }: Findings): string[] {
  const writers = new Set(accepted.map(({ sender }) => sender));
  const wrong = senders.flatMap((sender) => {
    const theirs = contacts.filter(({ email }) => email === sender.address);
    const wanted = writers.has(sender) ? 1 : 0;
    if (theirs.length !== wanted) return [`${sender.address} has ${theirs.length} contacts`];
    const name = theirs[0]?.name ?? sender.name;
    return name === sender.name ? [] : [`${sender.address} is called ${name}, not ${sender.name}`];
  });
  if (contacts.length !== writers.size) wrong.push(`${contacts.length} contacts of ${writers.size} senders`);
  if (total !== contacts.length) wrong.push(`the total says ${total}, the list has ${contacts.length} contacts`);
  return wrong;
}

/** A sender's history: what it sent, nothing else, in the order of acceptance. */
function historyFaults({ seed, accepted }: Expected, { email, messages }: FoundContact): string[] {
  const sent = accepted.filter(({ sender }) => sender.address === email).map(({ number }) => number);
  const history = messages.map(({ text }) => numberIn(seed, text));
  if (history.join() === sent.join()) return [];
  return [`the history of ${email} is ${history.join(' ')}, accepted was ${sent.join(' ')}`];
}

function storeFaults({ seed, accepted }: Expected, { stored, junk, deadLetters }: Findings): string[] {
  const rows = new Map<string, number>();
  for (const { messageId } of stored) rows.set(messageId, (rows.get(messageId) ?? 0) + 1);
  const wanted = new Set(accepted.map(({ number }) => messageIdOf(seed, number)));
  const places = new Set(stored.map(({ partition, offset }) => `${partition}/${offset}`));
  const missing = [...wanted].filter((id) => rows.get(id) !== 1);
  const foreign = [...rows.keys()].filter((id) => !wanted.has(id));
  return [
    ...missing.map((id) => `${id} has ${rows.get(id) ?? 0} rows`),
    ...foreign.map((id) => `${id} was never sent`),
    ...(places.size === stored.length ? [] : [`${stored.length} messages have ${places.size} places in Kafka`]),
    ...(junk === 0 ? [] : [`${junk} messages are junk`]),
    ...(deadLetters === 0 ? [] : [`${deadLetters} dead letters`]),
  ];
}

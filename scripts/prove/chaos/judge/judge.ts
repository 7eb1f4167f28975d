import type { ChannelName } from '../channels/channel-names.js';
import type { Findings, FoundContact } from './findings.js';
import type { Person, PlannedMessage } from '../plan/plan.js';
import { numberIn } from '../plan/tokens.js';

/** What the comparison has to know of a channel. */
export interface JudgedChannel {
  name: ChannelName;
  keepsOrder: boolean;
  inboxId: string;
}

export interface Expected {
  seed: number;
  people: readonly Person[];
  channels: readonly JudgedChannel[];
  /** In the order of their acceptance. */
  accepted: readonly PlannedMessage[];
}

export interface Counts {
  accepted: number;
  /** Accepted messages that the API does not show. */
  lost: number;
  /** Messages beyond the first of one that was written. */
  duplicated: number;
}

export interface Judgement extends Counts {
  channels: Partial<Record<ChannelName, Counts>>;
  /** Everything that is not as it must be, in words. */
  faults: string[];
}

/** Compares what was accepted with what is there. */
export function judge(expected: Expected, found: Findings): Judgement {
  const counted = expected.channels.map(({ name }) => [name, countsOf(name, expected, found)] as const);
  const sum = (field: keyof Counts): number => counted.reduce((total, [, counts]) => total + counts[field], 0);
  const duplicated = sum('duplicated');
  const faults = [
    ...lostOf(expected, found).map((one) => `${describe(one)} was accepted and is nowhere`),
    ...(duplicated > 0 ? [`${duplicated} messages are there more than once`] : []),
    ...contactFaults(expected, found),
    ...found.contacts.flatMap((contact) => historyFaults(expected, contact)),
    ...storeFaults(expected, found),
  ];
  const channels = Object.fromEntries(counted) as Judgement['channels'];
  return { accepted: sum('accepted'), lost: sum('lost'), duplicated, channels, faults };
}

function describe({ number, sender }: PlannedMessage): string {
  return `message ${number} of ${sender.person.name} (${sender.channel})`;
}

function seenIn({ seed }: Expected, { contacts }: Findings): number[] {
  return contacts.flatMap(({ messages }) => messages.map(({ text }) => numberIn(seed, text) ?? -1));
}

function lostOf(expected: Expected, found: Findings): PlannedMessage[] {
  const seen = new Set(seenIn(expected, found));
  return expected.accepted.filter(({ number }) => !seen.has(number));
}

function countsOf(channel: ChannelName, expected: Expected, found: Findings): Counts {
  const accepted = expected.accepted.filter(({ sender }) => sender.channel === channel);
  const numbers = new Set(accepted.map(({ number }) => number));
  const seen = seenIn(expected, found).filter((number) => numbers.has(number));
  const lost = lostOf(expected, found).filter(({ sender }) => sender.channel === channel).length;
  return { accepted: accepted.length, lost, duplicated: seen.length - new Set(seen).size };
}

function contactFaults({ people, accepted }: Expected, { contacts, total }: Findings): string[] {
  const writers = new Set(accepted.map(({ sender }) => sender.person));
  const wrong = people.flatMap((person) => {
    const theirs = contacts.filter(({ name }) => name === person.name);
    const wanted = writers.has(person) ? 1 : 0;
    if (theirs.length !== wanted) return [`${person.name} has ${theirs.length} contacts`];
    return theirs.flatMap((contact) => addressFaults(person, contact));
  });
  if (contacts.length !== writers.size) wrong.push(`${contacts.length} contacts of ${writers.size} people`);
  if (total !== contacts.length) wrong.push(`the total says ${total}, the list has ${contacts.length} contacts`);
  return wrong;
}

function addressFaults({ family, name, email, phone }: Person, contact: FoundContact): string[] {
  const wanted = { email: family === 'mail' ? email : null, phone: family === 'whatsapp' ? `+${phone}` : null };
  const fields = (['email', 'phone'] as const).filter((field) => contact[field] !== wanted[field]);
  return fields.map((field) => `the ${field} of ${name} is ${contact[field]}, not ${wanted[field]}`);
}

/** What a person wrote on each channel, nothing else, and in the order of acceptance where the provider keeps one. */
function historyFaults({ seed, accepted, channels }: Expected, { name, messages }: FoundContact): string[] {
  return channels.flatMap(({ name: channel, inboxId, keepsOrder }) => {
    const wrote = accepted.filter(({ sender }) => sender.person.name === name && sender.channel === channel);
    const sent = wrote.map(({ number }) => number);
    const history = messages.filter((one) => one.inboxId === inboxId).map(({ text }) => numberIn(seed, text) ?? -1);
    const shown = (numbers: number[]) => (keepsOrder ? numbers : numbers.toSorted((a, b) => a - b)).join(' ');
    if (shown(history) === shown(sent)) return [];
    return [`the history of ${name} (${channel}) is ${history.join(' ')}, accepted was ${sent.join(' ')}`];
  });
}

function storeFaults({ seed, accepted }: Expected, { stored, junk, deadLetters }: Findings): string[] {
  const rows = new Map<number, number>();
  for (const { text } of stored) {
    const number = numberIn(seed, text) ?? -1;
    rows.set(number, (rows.get(number) ?? 0) + 1);
  }
  const wanted = new Set(accepted.map(({ number }) => number));
  const places = new Set(stored.map(({ partition, offset }) => `${partition}/${offset}`));
  const missing = [...wanted].filter((number) => rows.get(number) !== 1);
  const foreign = [...rows.keys()].filter((number) => !wanted.has(number));
  return [
    ...missing.map((number) => `message ${number} has ${rows.get(number) ?? 0} rows`),
    ...foreign.map((number) => `${rows.get(number)} rows have message ${number}, which was never accepted`),
    ...(places.size === stored.length ? [] : [`${stored.length} messages have ${places.size} places in Kafka`]),
    ...(junk === 0 ? [] : [`${junk} messages are junk`]),
    ...(deadLetters === 0 ? [] : [`${deadLetters} dead letters`]),
  ];
}

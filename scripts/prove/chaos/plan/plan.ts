import { carriesFiles, families, type ChannelName } from '../channels/channel-names.js';
import { makePeople, type Family, type Person } from './people.js';
import { Random } from '#libs/testing/random';
import type { FilesKind } from '../files/chaos-files.js';
import { harmsOf, type Harm } from '../victims/harms.js';

export type { Person } from './people.js';

export interface PlanOptions {
  messages: number;
  people: number;
  /** How often something is harmed. */
  kills: number;
  harms: readonly Harm[];
  /** Of Kafka. */
  brokers: number;
  /** Where the file store is. */
  files: FilesKind;
  channels: readonly ChannelName[];
  seed: number;
}

/** A person on one channel. */
export interface Sender {
  person: Person;
  channel: ChannelName;
}

export interface PlannedMessage {
  /** From 0, in the order in which the messages are written. */
  number: number;
  sender: Sender;
  /** Characters of text besides the token. */
  length: number;
  /** Of its file; 0 where it carries none. */
  fileBytes: number;
  /** On channels that can send. */
  wantsReply: boolean;
}

export interface PlannedKill {
  victim: string;
  harm: Harm;
  /** How long a frozen victim, or one that is cut off, stays so. */
  absenceMs: number;
  /** It starts once so many messages are accepted … */
  at: number;
  /** … and so many milliseconds later. */
  pauseMs: number;
}

export interface Plan {
  people: Person[];
  senders: Sender[];
  messages: PlannedMessage[];
  kills: PlannedKill[];
}

/** A kill interrupts sometimes the work, sometimes the recovery from the kill before. */
const maxPauseMs = 3_000;

/** Longer than a session of Kafka's, so that other processes take over, and shorter than the limit for a hang. */
const minAbsenceMs = 11_000;
const maxAbsenceMs = 20_000;

/** The same options give the same plan; a change of the kills changes no message. */
export function makePlan(planOptions: PlanOptions, victims: readonly string[]): Plan {
  const chosen = familiesOf(planOptions.channels);
  const people = makePeople(planOptions.people, [...chosen.keys()]);
  const senders = people.flatMap((person) => (chosen.get(person.family) ?? []).map((channel) => ({ person, channel })));
  return { people, senders, messages: makeMessages(planOptions, senders), kills: makeKills(planOptions, victims) };
}

function familiesOf(channels: readonly ChannelName[]): Map<Family, ChannelName[]> {
  const all = Object.entries(families).map(
    ([family, names]) => [family as Family, names.filter((name) => channels.includes(name))] as const,
  );
  return new Map(all.filter(([, names]) => names.length > 0));
}

/** Each sender writes one message before any writes by chance, so that none is silent. Every second one carries a file. */
function makeMessages({ messages, seed }: PlanOptions, senders: readonly Sender[]): PlannedMessage[] {
  const random = new Random(seed);
  const first = random.shuffled(senders);
  return Array.from({ length: messages }, (_, number) => {
    const sender = first[number] ?? random.oneOf(senders);
    return {
      number,
      sender,
      length: random.oneIn(20) ? 20_000 : random.below(1_500),
      fileBytes: number % 2 === 0 && carriesFiles.has(sender.channel) ? 1_000 + random.below(299_000) : 0,
      wantsReply: random.oneIn(4),
    };
  });
}

/** In rounds: each victim once in a round, in random order. One kill in three comes within 0.4 s of the one before. */
function makeKills({ kills, messages, seed, harms }: PlanOptions, victims: readonly string[]): PlannedKill[] {
  const random = new Random(seed ^ 0x5eed);
  const planned: PlannedKill[] = [];
  for (let round: string[] = []; planned.length < kills;) {
    if (round.length === 0) round = random.shuffled(victims);
    const even = Math.floor((messages * (planned.length + random.below(100) / 100)) / kills);
    const onTop = planned.length > 0 && random.oneIn(3);
    const at = onTop ? (planned.at(-1)?.at ?? even) : even;
    const victim = round.pop() ?? 'contacts';
    const pauseMs = random.below(onTop ? 400 : maxPauseMs);
    planned.push({ victim, at, pauseMs, ...harmFor(victim, harms, random) });
  }
  return planned;
}

/** An allowed harm that the victim can take; it is killed where it can take none, and mostly where it can take all. */
function harmFor(victim: string, allowed: readonly Harm[], random: Random): Pick<PlannedKill, 'harm' | 'absenceMs'> {
  const possible = harmsOf(victim).filter((harm) => allowed.includes(harm));
  const isKilled = possible.length === 0 || (possible.includes('kill') && !random.oneIn(3));
  const harm = isKilled ? 'kill' : random.oneOf(possible);
  return { harm, absenceMs: minAbsenceMs + random.below(maxAbsenceMs - minAbsenceMs) };
}

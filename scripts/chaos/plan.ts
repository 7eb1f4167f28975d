import { serviceNames, type ServiceName } from '../end-to-end/target.js';
import { Random } from './random.js';

export interface Wish {
  mails: number;
  senders: number;
  kills: number;
  seed: number;
}

export interface Sender {
  name: string;
  address: string;
}

export interface PlannedMail {
  /** From 0, in the order in which the mails are written. */
  number: number;
  sender: Sender;
  /** Characters of text besides the token. */
  length: number;
  withAttachment: boolean;
}

export interface PlannedKill {
  victim: ServiceName;
  /** It comes once so many mails are accepted … */
  at: number;
  /** … and so many milliseconds later. */
  pause: number;
}

export interface Plan {
  senders: Sender[];
  mails: PlannedMail[];
  kills: PlannedKill[];
}

const firstNames = ['Ada', 'José', 'Зоя', 'Søren', 'Grace', 'Mehmet', 'Nguyễn', 'Zoë', 'Kwame', 'Ingrid'];
const lastNames = ['Lovelace', 'Núñez', 'Иванова', 'Kierkegaard', 'Hopper', 'Öztürk', 'O’Brien', 'Łukasz', 'Mensah'];

/** Milliseconds. */
const longestPause = 400;

/** The same wish gives the same plan; a change of the kills changes no mail. */
export function makePlan(wish: Wish): Plan {
  const senders = Array.from({ length: wish.senders }, (_, index) => makeSender(index));
  return { senders, mails: makeMails(wish, senders), kills: makeKills(wish) };
}

function makeSender(index: number): Sender {
  const first = firstNames[index % firstNames.length] ?? '';
  const last = lastNames[index % lastNames.length] ?? '';
  return { name: `${first} ${last}`, address: `sender-${index}@chaos.example` };
}

/** Each sender writes one mail before any writes by chance, so that none is silent. */
function makeMails({ mails, seed }: Wish, senders: readonly Sender[]): PlannedMail[] {
  const random = new Random(seed);
  const first = random.shuffled(senders);
  return Array.from({ length: mails }, (_, number) => ({
    number,
    sender: first[number] ?? senders[random.below(senders.length)] ?? makeSender(0),
    length: random.oneIn(20) ? 20_000 : random.below(1_500),
    withAttachment: random.oneIn(10),
  }));
}

/** In rounds: each victim once in a round, in an order of chance. One in three comes on top of the one before. */
function makeKills({ kills, mails, seed }: Wish): PlannedKill[] {
  const random = new Random(seed ^ 0x5eed);
  const planned: PlannedKill[] = [];
  for (let round: ServiceName[] = []; planned.length < kills;) {
    if (round.length === 0) round = random.shuffled(serviceNames);
    const even = Math.floor((mails * (planned.length + random.below(100) / 100)) / kills);
    const at = (random.oneIn(3) && planned.at(-1)?.at) || even;
    planned.push({ victim: round.pop() ?? 'contacts', at, pause: random.below(longestPause) });
  }
  return planned;
}

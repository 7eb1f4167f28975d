import { topics } from '#libs/contracts';
import type { RunFile } from '#libs/local-instance';
import type { Fate } from '../replies/reply-results.js';
import { judgeAnswers, type AnswersJudgement } from '../replies/judge-replies.js';
import { readFindings, type Findings } from './findings.js';
import { judge, type Judgement } from './judge.js';
import { createdContacts, written } from './kafka-state.js';
import type { Outbox } from '../load/outbox.js';
import type { Plan } from '../plan/plan.js';
import type { ConnectedChannel, System } from '../system.js';

/** Milliseconds that the relay has for the rest of the contacts' events. */
const relayLimit = 120_000;

export interface Done {
  seed: number;
  plan: Plan;
  outbox: Outbox;
  fates: readonly Fate[];
}

export interface Compared extends Judgement {
  answers: Omit<AnswersJudgement, 'faults'>;
}

/** What was accepted against what is there, and what is said of answers against what arrived. */
export async function compare({ instance: { run }, channels }: System, done: Done): Promise<Compared> {
  const { seed, plan, outbox } = done;
  const found = await readFindings(run);
  const judged = channels.map(({ channel: { name, keepsOrder }, inboxId }) => ({ name, keepsOrder, inboxId }));
  const { faults, ...counts } = judge(
    { seed, people: plan.people, channels: judged, accepted: outbox.accepted },
    found,
  );
  const refused = outbox.refused.map(({ message, answer }) => `message ${message.number} was refused: ${answer}`);
  const answers = channels.map((one) => answersOn(one, done));
  const answerFaults = answers.flatMap((one) => one.faults);
  return {
    ...counts,
    answers: answers.reduce(added, none),
    faults: [...faults, ...refused, ...answerFaults, ...(await topicFaults(run, found))],
  };
}

function answersOn({ channel }: ConnectedChannel, { seed, fates }: Done): AnswersJudgement {
  const { answers } = channel;
  if (answers === null) return none;
  return judgeAnswers({
    seed,
    fates: fates.filter(({ answer }) => answer.to.sender.channel === channel.name),
    received: answers.received(),
    addressOf: ({ answer }) => answers.addressOf(answer.to.sender.person),
  });
}

const none: AnswersJudgement = { queued: 0, sent: 0, unconfirmed: 0, lost: 0, duplicated: 0, faults: [] };

function added(one: Compared['answers'], other: AnswersJudgement): Compared['answers'] {
  return {
    queued: one.queued + other.queued,
    sent: one.sent + other.sent,
    unconfirmed: one.unconfirmed + other.unconfirmed,
    lost: one.lost + other.lost,
    duplicated: one.duplicated + other.duplicated,
  };
}

async function topicFaults({ kafka }: RunFile, { contacts }: Findings): Promise<string[]> {
  const ids = new Set(contacts.map(({ id }) => id));
  const created = await createdContacts(kafka, ids, relayLimit);
  const silent = [...ids].filter((id) => !created.has(id));
  const unknown = [...created].filter((id) => !ids.has(id));
  const letters = await written(kafka, topics.deadLetters.name);
  return [
    ...silent.map((id) => `${topics.contactEvents.name} does not say that contact ${id} was created`),
    ...unknown.map((id) => `${topics.contactEvents.name} says that ${id} was created, which is no contact`),
    ...(letters === 0 ? [] : [`${letters} messages are on ${topics.deadLetters.name}`]),
  ];
}

import { topics } from '#libs/contracts';
import type { Detail, Progress } from '../terminal/progress.js';
import { readFindings, type Findings } from './findings.js';
import { judge, type Judgement } from './judge.js';
import { createdContacts, written } from './kafka-state.js';
import { Outbox } from './outbox.js';
import { startOwnInstance, type OwnInstance } from '../end-to-end/own-instance.js';
import { makePlan, type Plan, type Wish } from './plan.js';
import { sendAndKill } from './send-and-kill.js';
import { untilHandled } from './settle.js';

export interface ChaosOptions extends Wish {
  progress: Progress;
  signal: AbortSignal;
}

export interface ChaosResult extends Judgement {
  accepted: number;
  kills: number;
  /** From the first mail until everything was handled. */
  seconds: number;
  /** Deliveries that ended without a 250 and were tried again. */
  triedAgain: number;
  seed: number;
}

/** Milliseconds that the relay has for the rest of the contacts' events. */
const relayLimit = 120_000;

/** Mails flow into an instance of its own while its processes are killed; then what is there is compared with what was accepted. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const instance = await startOwnInstance(options.progress, options.signal);
  let result: ChaosResult | null = null;
  try {
    result = await unleash(instance, options);
    return result;
  } finally {
    const keep = !options.signal.aborted && result?.faults.length !== 0;
    await instance.stop({ keep });
    if (keep) options.progress.say(`Its logs and data stay in ${instance.home.path} until the next run.`);
  }
}

async function unleash(instance: OwnInstance, { progress, signal, ...wish }: ChaosOptions): Promise<ChaosResult> {
  const plan = makePlan(wish);
  const outbox = new Outbox(plan.mails);
  const began = performance.now();
  const title = `Sending ${wish.mails} mails from ${wish.senders} senders, killing ${wish.kills} times`;
  await progress.step(title, (detail) => sendAndKill({ instance, outbox, plan, seed: wish.seed, signal }, detail));
  const handled = (detail: Detail): Promise<void> => untilHandled(instance.run, detail, signal);
  await progress.step('Waiting until all is handled', handled);
  const seconds = Math.round((performance.now() - began) / 1000);
  const judgement = await progress.step('Comparing', () => compare(instance, { plan, outbox, seed: wish.seed }));
  const { accepted, failures } = outbox;
  return { ...judgement, accepted: accepted.length, kills: wish.kills, seconds, triedAgain: failures, seed: wish.seed };
}

async function compare(
  { run }: OwnInstance,
  { plan, outbox, seed }: { plan: Plan; outbox: Outbox; seed: number },
): Promise<Judgement> {
  const found = await readFindings(run);
  const { lost, duplicated, faults } = judge({ seed, senders: plan.senders, accepted: outbox.accepted }, found);
  const refused = outbox.refused.map(({ mail, answer }) => `mail ${mail.number} was refused: ${answer}`);
  return { lost, duplicated, faults: [...faults, ...refused, ...(await topicFaults(run.kafka, found))] };
}

async function topicFaults(brokers: string[], { contacts }: Findings): Promise<string[]> {
  const ids = new Set(contacts.map(({ id }) => id));
  const created = await createdContacts(brokers, ids, relayLimit);
  const silent = [...ids].filter((id) => !created.has(id));
  const unknown = [...created].filter((id) => !ids.has(id));
  const letters = await written(brokers, topics.deadLetters.name);
  return [
    ...silent.map((id) => `${topics.contactEvents.name} does not say that contact ${id} was created`),
    ...unknown.map((id) => `${topics.contactEvents.name} says that ${id} was created, which is no contact`),
    ...(letters === 0 ? [] : [`${letters} messages are on ${topics.deadLetters.name}`]),
  ];
}

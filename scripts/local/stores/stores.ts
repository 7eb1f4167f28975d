import { KeptPart, type PartObserver } from '../supervisor/kept-part.js';
import type { RunningPart } from '../supervisor/part.js';
import type { Context } from '../context.js';
import { chooseKafka, givenBrokers } from './kafka/kafka-choice.js';
import { choosePostgres } from './postgres/postgres-choice.js';

/** Kafka and Postgres of one instance, ready. */
export interface Stores {
  brokers: string[];
  /** The administrator's URL. */
  database: string;
}

type Choose = (context: Context) => ReturnType<typeof chooseKafka>;
/** Called with each part before its start, so that a failed start can be undone. */
export type Adopt = (part: KeptPart) => void;

/** Starts both side by side. */
export async function startStores(context: Context, observer: PartObserver, adopt: Adopt): Promise<Stores> {
  const startOne = (title: string, choose: Choose): Promise<RunningPart> =>
    startStore({ context, observer, adopt }, title, choose);
  const both = await Promise.allSettled([startOne('Kafka', chooseKafka), startOne('Postgres', choosePostgres)]);
  const [kafka, postgres] = both.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
  const given = givenBrokers(context.env);
  const brokers = given.length > 0 ? given : [kafka?.url.replace('tcp://', '') ?? ''];
  return { brokers, database: String(postgres?.addresses['database']) };
}

interface StoreStart {
  context: Context;
  observer: PartObserver;
  adopt: Adopt;
}

async function startStore(
  { context, observer, adopt }: StoreStart,
  what: string,
  choose: Choose,
): Promise<RunningPart> {
  const { part, title } = await choose(context);
  const kept = new KeptPart(part, observer);
  adopt(kept);
  try {
    return await context.progress.step(`Starting ${title}`, () => kept.start(context.signal));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const log = part.tries === 1 ? '' : ` Its log is ${context.log(part.name).path}.`;
    throw new Error(`${what} could not be started: ${reason}.${log}`.replace('..', '.'), { cause });
  }
}

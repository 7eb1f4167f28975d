import { Database } from '#libs/database';
import { IngestMessages, type IncomingMessage } from '#libs/contacts';
import { detectLanguage } from '#libs/language';
import { Crowd, type CrowdOptions } from '../../load/crowd.js';

/** What the benchmark gives to a worker of the limit. */
export interface LimitWork {
  databaseUrl: string;
  /** By slot, which stands for a Kafka partition: one batch in flight each, and senders of its own. */
  crowds: Record<number, CrowdOptions>;
  batchSize: number;
}

const work = JSON.parse(process.argv[2] ?? '') as LimitWork;
const crowds = Object.entries(work.crowds).map(([slot, options]) => ({
  slot: Number(slot),
  crowd: new Crowd(options),
}));
const database = new Database({
  url: work.databaseUrl,
  applicationName: 'doorbell-bench-limit',
  poolSize: crowds.length,
  statementTimeout: 0,
});
const messages = new IngestMessages(database, detectLanguage);
let offset = 0;

process.on('message', ({ load }: { load: number }) => void take(Math.ceil(load / crowds.length)));
process.on('disconnect', () => void database.close());

/** Makes all messages first and says so, so that only what comes after is measured. */
async function take(countOfEach: number): Promise<void> {
  const loads = crowds.map(({ slot, crowd }) => ({ slot, batches: batchesOf(crowd, countOfEach) }));
  process.send?.({ loaded: countOfEach });
  await Promise.all(loads.map(({ slot, batches }) => drain(batches, slot)));
}

async function drain(batches: readonly IncomingMessage[][], slot: number): Promise<void> {
  for (const batch of batches) await messages.ingest(batch, slot);
}

function batchesOf(crowd: Crowd, count: number): IncomingMessage[][] {
  const sizes = Array.from({ length: Math.ceil(count / work.batchSize) }, (_, index) =>
    Math.min(work.batchSize, count - index * work.batchSize),
  );
  return sizes.map((size) => Array.from({ length: size }, () => ({ ...crowd.next(), offset: String(offset++) })));
}

import type { BenchStores } from '../environment/bench-stores.js';
import { interleaved } from '../measure/rounds.js';
import type { Section } from '../report/section.js';
import type { Contender } from './contenders/contender.js';
import { countWork } from './count-work.js';
import { ingestReport, roundLine } from './ingest-report.js';
import { ingestRound } from './ingest-round.js';
import { contenderKinds, type ContenderKind } from './contenders/contender-kinds.js';

export interface IngestOptions {
  rounds: number;
  /** Multiplies the messages of a round; 1 makes rounds of some seconds. */
  scale: number;
}

/** Kafka to rows: the service, the limit of its statements, and the usual way, side by side. */
export async function benchIngest(stores: BenchStores, options: IngestOptions): Promise<Section> {
  const { progress } = stores;
  const started: { kind: ContenderKind; contender: Contender; end: () => Promise<void> }[] = [];
  try {
    for (const kind of contenderKinds) started.push({ kind, ...(await kind.start(stores)) });
    const runs = started.map(({ kind, contender }) => ({
      name: kind.name,
      run: () => ingestRound(contender, Math.ceil(kind.messages * options.scale)),
    }));
    for (const { name, run } of runs) progress.say(roundLine({ contender: name, result: await run() }, 'warm-up'));
    const { rounds } = options;
    const kept = await interleaved({
      contenders: runs,
      rounds,
      report: (round, dropped) => progress.say(roundLine(round, dropped ? 'dropped' : `round ${round.number}`)),
    });
    const work = await countWork(stores);
    return ingestReport(kept, work);
  } finally {
    for (const { end } of started.toReversed()) await end();
  }
}

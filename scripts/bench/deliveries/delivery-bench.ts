import { BenchDatabase } from '../environment/bench-database.js';
import type { BenchStores } from '../environment/bench-stores.js';
import { between, readClock, type Roles, type Span } from '../measure/processor-time.js';
import { interleaved, type Round } from '../measure/rounds.js';
import type { Section } from '../report/section.js';
import { Delivering } from './delivering.js';
import { deliveriesReport, type DeliveryResult } from './delivery-report.js';
import { Endpoints } from './endpoints.js';
import { plainPosts } from './plain-posts.js';

/** What one webhook and one workspace have in hand at once: the posts by hand are as many. */
const atOnce = (endpoints: number): number => Math.min(16, 8 * endpoints);
const warmingUp = 200;

interface Trial {
  deliveries: number;
  endpoints: number;
}

/** Deliveries to webhooks beside plain signed posts of the same bodies, in turns. */
export async function benchDeliveries(
  stores: BenchStores,
  { sizes, rounds }: { sizes: readonly number[]; rounds: number },
): Promise<Section> {
  const results: DeliveryResult[] = [];
  for (const deliveries of sizes)
    for (const endpoints of [1, 10]) results.push(await trial(stores, { deliveries, endpoints }, rounds));
  return deliveriesReport(results);
}

async function trial(stores: BenchStores, one: Trial, rounds: number): Promise<DeliveryResult> {
  const bench = await BenchDatabase.create(stores.database);
  const endpoints = await Endpoints.open(one.endpoints);
  const delivering = await Delivering.open(bench, endpoints.urls);
  try {
    const spans = await inTurns(stores, new Ways(delivering, endpoints), { ...one, rounds });
    const of = (name: string): Span[] => (spans.get(name) ?? []).map(({ span }) => span);
    return { ...one, webhooks: of('webhooks'), byHand: of('by hand') };
  } finally {
    await Promise.all([endpoints.close(), delivering.end()]);
    await bench.drop();
  }
}

async function inTurns(
  stores: BenchStores,
  ways: Ways,
  { deliveries, endpoints, rounds }: Trial & { rounds: number },
): Promise<Map<string, { span: Span }[]>> {
  await ways.webhooks(warmingUp);
  await ways.byHand(warmingUp);
  const contenders = [
    { name: 'webhooks', run: async () => ({ span: await ways.webhooks(deliveries) }) },
    { name: 'by hand', run: async () => ({ span: await ways.byHand(deliveries) }) },
  ];
  const report = ({ contender, result: { span } }: Round<{ span: Span }>): void =>
    stores.progress.say(`  ${contender}, ${endpoints} endpoints: ${rateOf(deliveries, span)} a second`);
  return interleaved({ contenders, rounds, report });
}

function rateOf(deliveries: number, { milliseconds }: Span): string {
  return ((deliveries * 1_000) / milliseconds).toFixed();
}

/** Both ways of getting so many events to the endpoints. */
class Ways {
  constructor(
    private readonly delivering: Delivering,
    private readonly endpoints: Endpoints,
  ) {}

  /** From changes in the log to the last response: the follower's time is of it. Each change goes to each endpoint. */
  async webhooks(deliveries: number): Promise<Span> {
    const { delivering } = this;
    await delivering.happen(Math.ceil(deliveries / this.endpoints.urls.length));
    return this.measure(deliveries, { postgres: await delivering.backends() }, async () => {
      await delivering.follow();
      await delivering.deliver();
    });
  }

  async byHand(deliveries: number): Promise<Span> {
    const { urls } = this.endpoints;
    const some = await this.delivering.bodies(Math.min(deliveries, 1_000));
    const bodies = Array.from({ length: deliveries }, (_one, at) => some[at % some.length] ?? '');
    return this.measure(deliveries, {}, () => plainPosts(bodies, urls, atOnce(urls.length)));
  }

  /** @throws Error where the endpoints did not get each event once. */
  private async measure(deliveries: number, roles: Roles, work: () => Promise<void>): Promise<Span> {
    const before = await this.endpoints.received();
    const all = { ...roles, endpoints: [this.endpoints.pid] };
    const start = readClock(all);
    await work();
    const span = between(start, readClock(all));
    const received = (await this.endpoints.received()) - before;
    if (received !== deliveries) throw new Error(`The endpoints got ${received} of ${deliveries} events.`);
    return span;
  }
}

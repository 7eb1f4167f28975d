import { createRegistry } from '#libs/platform';
import { OldestUnread } from './oldest-unread.js';

const labels = { topic: 'inbound-messages', group: 'contacts', partition: '3' };
const hourMs = 3_600_000;

/** The value of a metric for the partition. */
async function valueOf(registry: ReturnType<typeof createRegistry>, name: string): Promise<number> {
  const line = (await registry.metrics()).split('\n').find((one) => one.startsWith(`${name}{`));
  return Number(line?.split(' ').at(-1));
}

describe('the next message of a partition', () => {
  it('is as old as its time on the log says, and its share of the retention grows with it', async () => {
    const registry = createRegistry('test');
    new OldestUnread(registry).at({ labels, since: Date.now() - hourMs, retention: 2 * hourMs });
    expect(await valueOf(registry, 'doorbell_consumer_oldest_unread_seconds')).toBeGreaterThanOrEqual(3_600);
    expect(await valueOf(registry, 'doorbell_consumer_retention_used_ratio')).toBeGreaterThanOrEqual(0.5);
  });

  it('has no age where none waits, and no share where Kafka deletes nothing by age', async () => {
    const registry = createRegistry('test');
    const unread = new OldestUnread(registry);
    unread.at({ labels, since: null, retention: null });
    expect(await valueOf(registry, 'doorbell_consumer_oldest_unread_seconds')).toBe(0);
    expect(await valueOf(registry, 'doorbell_consumer_retention_used_ratio')).toBeNaN();
  });

  it('is no longer shown by a process that lost the partition', async () => {
    const registry = createRegistry('test');
    const unread = new OldestUnread(registry);
    unread.at({ labels, since: 0, retention: hourMs });
    unread.forget(labels);
    expect(await valueOf(registry, 'doorbell_consumer_oldest_unread_seconds')).toBeNaN();
  });
});

import type { AdapterRig } from './adapter-rig.js';
import type { ProviderUnderTest } from './adapter-under-test.js';
import { first } from './taking-in.js';

/** Rules for messages while Kafka is away, or the adapter stops. */
export function outageRules(rig: () => AdapterRig, provider: () => ProviderUnderTest): void {
  it('waits while Kafka is away: nothing is acknowledged, nothing is lost', async () => {
    await rig().atLeast(1);
    const { replicas } = rig();
    await Promise.all(replicas.map(({ kafka }) => kafka.cut()));
    const texts = await rig().write(5);
    await rig().givenUp();
    expect(await provider().unacknowledged()).toBe(texts.length);
    const ready = await Promise.all(replicas.map(({ process }) => process.get('/health/live')));
    expect(ready.map(({ status }) => status)).toEqual(replicas.map(() => 200));
    await Promise.all(replicas.map(({ kafka }) => kafka.restore()));
    expect(await rig().settled(texts)).toEqual(texts.map(() => 1));
  });

  it('is not lost when the adapter stops in the middle of many', async () => {
    await rig().atLeast(1);
    const [warm = ''] = await rig().write();
    await rig().settled([warm]);
    const writing = rig().write(25);
    const stopped = rig().stop(first(rig()));
    const texts = await writing;
    await rig().atLeast(1);
    expect(await rig().settled(texts)).toEqual(texts.map(() => 1));
    await stopped;
  });
}

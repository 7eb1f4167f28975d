import { waitFor } from '../../wait-for.js';
import type { AdapterRig } from './adapter-rig.js';
import type { ProviderUnderTest } from './adapter-under-test.js';

/** Rules of what becomes of messages while everything works. */
export function takingInRules(rig: () => AdapterRig, provider: () => ProviderUnderTest): void {
  it('is acknowledged only after Kafka has acknowledged', async () => {
    const { kafka } = await rig()
      .atLeast(1)
      .then(() => first(rig()));
    const [before = ''] = await rig().write();
    expect(await rig().settled([before])).toEqual([1]);
    for (const direction of ['answers', 'requests'] as const) {
      const text = rig().newText();
      const isOnItsWay = kafka.watchFor(text, direction);
      await provider().write(text);
      await waitFor(`the publishing, its ${direction} held`, isOnItsWay);
      expect(await provider().unacknowledged()).toBe(1);
      kafka.release();
      expect(await rig().settled([text])).toEqual([1]);
    }
  });

  it('becomes one event however often it is delivered', async () => {
    await rig().atLeast(1);
    const [text = '', other = ''] = await rig().write(2);
    await rig().settled([text, other]);
    await provider().redeliver(text);
    const later = await rig().write();
    expect(await rig().settled([text, other, ...later])).toEqual([1, 1, 1]);
  });

  it('is kept, whatever the order in which many come at once', async () => {
    await rig().atLeast(1);
    const texts = await rig().write(25);
    expect(await rig().settled(texts)).toEqual(texts.map(() => 1));
  });

  it('that cannot be understood is set aside, and its neighbours pass', async () => {
    await rig().atLeast(1);
    if (!provider().writeMalformed) return expect(rig().deadLetters).toEqual([]);
    const before = await rig().write(3);
    await provider().writeMalformed?.();
    const after = await rig().write(3);
    expect(await rig().settled([...before, ...after])).toEqual([1, 1, 1, 1, 1, 1]);
    await waitFor('the malformed one', () => rig().deadLetters.length + rig().flagged.length > 0);
  });

  it('that is too large is refused or cut, and its neighbours pass', async () => {
    await rig().atLeast(1);
    const before = await rig().write(2);
    await provider().writeOversized?.();
    const after = await rig().write(2);
    expect(await rig().settled([...before, ...after])).toEqual([1, 1, 1, 1]);
    await Promise.all(
      rig().replicas.map(async ({ process }) => expect((await process.get('/health/live')).status).toBe(200)),
    );
  });
}

export function first({ replicas }: AdapterRig): AdapterRig['replicas'][number] {
  const [replica] = replicas;
  if (!replica) throw new Error('no replica runs');
  return replica;
}

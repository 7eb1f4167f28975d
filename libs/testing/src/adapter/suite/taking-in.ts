import { waitFor } from '../../waiting/wait-for.js';
import type { AdapterRig } from './adapter-rig.js';
import type { ProviderUnderTest } from './adapter-under-test.js';

/** Rules for messages while everything works. */
export function takingInRules(rig: () => AdapterRig, provider: () => ProviderUnderTest): void {
  it('is acknowledged only after Kafka has acknowledged', async () => {
    const { kafka } = await rig()
      .atLeast(1)
      .then(() => first(rig()));
    const [before = ''] = await rig().write();
    expect(await rig().settled([before])).toEqual([1]);
    for (const direction of ['responses', 'requests'] as const) {
      const text = rig().newText();
      const isOnItsWay = kafka.watchFor(text, direction);
      await provider().write(text);
      await waitFor(`the publishing, its ${direction} held`, isOnItsWay);
      expect(await provider().unacknowledged()).toBe(1);
      kafka.release();
      expect(await rig().settled([text])).toEqual([1]);
    }
  });

  it('becomes one event when it is delivered several times', async () => {
    await rig().atLeast(1);
    const [text = '', other = ''] = await rig().write(2);
    await rig().settled([text, other]);
    await provider().redeliver(text);
    const later = await rig().write();
    expect(await rig().settled([text, other, ...later])).toEqual([1, 1, 1]);
  });

  it('is kept when many come at once in any order', async () => {
    await rig().atLeast(1);
    const texts = await rig().write(25);
    expect(await rig().settled(texts)).toEqual(texts.map(() => 1));
  });

  it('is set aside if it cannot be understood, and its neighbours pass', async () => {
    await rig().atLeast(1);
    if (!provider().writeMalformed) return expect(rig().deadLetters).toEqual([]);
    const before = await rig().write(3);
    await provider().writeMalformed?.();
    const after = await rig().write(3);
    expect(await rig().settled([...before, ...after])).toEqual([1, 1, 1, 1, 1, 1]);
    await waitFor('the malformed one', () => rig().deadLetters.length + rig().flagged.length > 0);
  });

  it('is refused or cut if it is too large, and its neighbours pass', async () => {
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

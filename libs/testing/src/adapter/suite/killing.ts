import { waitFor } from '../../waiting/wait-for.js';
import type { AdapterRig } from './adapter-rig.js';
import { newFile } from './files/new-file.js';
import type { ProviderUnderTest } from './adapter-under-test.js';
import type { Replica } from './replica.js';

/** Milliseconds within which another replica takes over from a killed one. */
const takeover = 15_000;

/** Rules of SIGKILL at the worst moments, with a second replica that can take over. */
export function killingRules(rig: () => AdapterRig, provider: () => ProviderUnderTest): void {
  it('is taken by another replica within 15 s when its own is killed before Kafka has it', async () => {
    await rig().atLeast(2);
    await rig().joined();
    const { text, file, victim } = await taken(rig(), provider(), 'requests');
    expect(rig().eventsOf(text).size).toBe(0);
    expect(await rig().files.count(file)).toBe(rig().storedAtEvent);
    expect(await provider().unacknowledged()).toBe(1);
    await killed(rig(), victim);
    expect(await rig().settled([text], takeover)).toEqual([1]);
    expect(await rig().files.count(file)).toBe(rig().storedAtEvent);
  });

  it('is one event when its replica is killed after Kafka has it, and before it is acknowledged', async () => {
    const { text, file, victim } = await taken(rig(), provider(), 'responses');
    await waitFor('the event', () => rig().eventsOf(text).size === 1);
    expect(await provider().unacknowledged()).toBe(1);
    await killed(rig(), victim);
    expect(await rig().settled([text])).toEqual([1]);
    expect(await rig().files.count(file)).toBe(rig().storedAtEvent);
  });

  it('is one event when its acknowledgement is lost and its replica killed', async () => {
    await rig().atLeast(2);
    provider().loseNextAcknowledgement?.();
    const { text, victim } = await taken(rig(), provider());
    await killed(rig(), victim);
    const later = await rig().write();
    expect(await rig().settled([text, ...later])).toEqual([1, 1]);
  });
}

interface Caught {
  text: string;
  /** Sent with the text where messages have files. */
  file: Buffer;
  victim: Replica;
}

/**
 * A new text, and the replica of two that publishes it; its connection to Kafka is held from there on. The other's is held,
 * too, if it publishes the text: a provider that has waited too long may choose either, which must not change the result.
 */
async function taken(
  rig: AdapterRig,
  provider: ProviderUnderTest,
  holding?: 'requests' | 'responses',
): Promise<Caught> {
  await rig.atLeast(2);
  const [text, file] = [rig.newText(), newFile()];
  const watched = rig.replicas.map((replica) => ({ replica, isOnItsWay: replica.kafka.watchFor(text, holding) }));
  await (provider.files ? provider.files.write(text, file) : provider.write(text));
  const victim = await waitFor(
    'a replica to publish it',
    () => watched.find(({ isOnItsWay }) => isOnItsWay())?.replica,
  );
  return { text, file, victim };
}

/** Kills it and releases the replicas that still run. */
export async function killed(rig: AdapterRig, victim: Replica): Promise<void> {
  await rig.kill(victim);
  for (const { kafka } of rig.replicas) kafka.release();
}

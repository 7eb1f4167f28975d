import { waitFor } from '../../wait-for.js';
import type { AdapterRig, Replica } from './adapter-rig.js';
import type { ProviderUnderTest } from './adapter-under-test.js';

/** Milliseconds until another replica serves what a killed one did. */
const takeover = 15_000;

/** Rules of SIGKILL at the worst moments, with a second replica there to go on. */
export function killingRules(rig: () => AdapterRig, provider: () => ProviderUnderTest): void {
  it('is taken by another replica within 15 s when its own is killed before Kafka has it', async () => {
    const { text, victim } = await caughtWith('requests', rig(), provider());
    expect(rig().eventsOf(text).size).toBe(0);
    expect(await provider().unacknowledged()).toBe(1);
    await rig().kill(victim);
    expect(await rig().settled([text], takeover)).toEqual([1]);
  });

  it('is one event when its replica is killed after Kafka has it, and before it is acknowledged', async () => {
    const { text, victim } = await caughtWith('answers', rig(), provider());
    await waitFor('the event', () => rig().eventsOf(text).size === 1);
    expect(await provider().unacknowledged()).toBe(1);
    await rig().kill(victim);
    expect(await rig().settled([text], takeover)).toEqual([1]);
  });

  it('is one event when its acknowledgement is lost and its replica killed', async () => {
    await rig().atLeast(2);
    provider().loseNextAcknowledgement?.();
    const { text, victim } = await taken(rig(), provider());
    await rig().kill(victim);
    const later = await rig().write();
    expect(await rig().settled([text, ...later], takeover)).toEqual([1, 1]);
  });
}

interface Caught {
  text: string;
  victim: Replica;
}

/** A text that one of the replicas is publishing, with Kafka's side of it held from there on at that one. */
async function caughtWith(
  direction: 'requests' | 'answers',
  rig: AdapterRig,
  provider: ProviderUnderTest,
): Promise<Caught> {
  await rig.atLeast(2);
  const caught = await taken(rig, provider, direction);
  for (const replica of rig.replicas) if (replica !== caught.victim) replica.kafka.release();
  return caught;
}

/** A new text, and the replica that publishes it. */
async function taken(rig: AdapterRig, provider: ProviderUnderTest, holding?: 'requests' | 'answers'): Promise<Caught> {
  const text = rig.newText();
  const watched = rig.replicas.map((replica) => ({ replica, isOnItsWay: replica.kafka.watchFor(text, holding) }));
  await provider.write(text);
  const victim = await waitFor(
    'a replica to publish it',
    () => watched.find(({ isOnItsWay }) => isOnItsWay())?.replica,
  );
  return { text, victim };
}

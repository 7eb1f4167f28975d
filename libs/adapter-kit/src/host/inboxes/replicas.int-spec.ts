import '#libs/testing/slow';
import { waitFor } from '#libs/testing/waiting';
import { anInbox } from '../../../test/host-rig.js';
import { ReplicasRig } from '../../../test/replicas-rig.js';

/** Milliseconds until another replica serves what a killed one did. */
const takeover = 15_000;

let rig: ReplicasRig;

beforeAll(async () => {
  rig = await ReplicasRig.open();
});
afterAll(() => rig?.close());

function ownersOf(name: string): number {
  return [...rig.owners().values()].filter((owner) => owner === name).length;
}

describe('two replicas', () => {
  const inboxes = Array.from({ length: 48 }, () => anInbox());
  const messages: string[] = [];

  it('share the inboxes', async () => {
    await rig.put(...inboxes);
    await Promise.all([rig.start('one'), rig.start('two')]);
    await waitFor('each its part', () => ownersOf('one') > 0 && ownersOf('two') > 0 && rig.owners().size === 48);
  });

  it('lose no message and send none twice while one is killed in the middle; the other has all inboxes within 15 s', async () => {
    messages.push(...(await rig.queue(inboxes)));
    await waitFor('the sending to begin', () => rig.sendings().size > 5);
    const ownedByTheVictim = ownersOf('one');
    await rig.end('one', 'SIGKILL');
    messages.push(...(await rig.queue(inboxes)));
    await waitFor('the takeover', () => ownersOf('two') === inboxes.length, takeover);
    await waitFor('every status', () =>
      messages.every((one) => ['sent', 'unconfirmed'].includes(rig.statusOf(one) ?? '')),
    );
    const sendings = rig.sendings();
    expect(messages.filter((one) => (sendings.get(one) ?? 0) > 1)).toEqual([]);
    const unsent = messages.filter((one) => !sendings.has(one));
    expect(unsent.filter((one) => rig.statusOf(one) === 'sent')).toEqual([]);
    expect(messages.filter((one) => rig.statusOf(one) === 'unconfirmed').length).toBeLessThanOrEqual(ownedByTheVictim);
  });

  it('share them again when the killed one comes back', async () => {
    await rig.start('three');
    await waitFor('its part', () => ownersOf('three') > 0 && rig.owners().size === 48);
    await waitFor('the rest', () => ownersOf('two') > 0 && ownersOf('two') + ownersOf('three') === 48);
  });

  it('hand over at once when one is stopped, and messages still go out', async () => {
    const writing = rig.queue(inboxes);
    await rig.end('two', 'SIGTERM');
    const last = await writing;
    await waitFor('the takeover', () => ownersOf('three') === 48);
    await waitFor('every status', () => last.every((one) => rig.statusOf(one) === 'sent'));
    expect([...rig.sendings().values()].filter((count) => count > 1)).toEqual([]);
  });

  it('send nothing that another replica took while they were frozen in the middle of it', async () => {
    await rig.start('four');
    await waitFor('its part', () => ownersOf('four') > 0 && ownersOf('three') + ownersOf('four') === 48);
    const sentBefore = rig.sendings().size;
    const waiting = (await Promise.all(Array.from({ length: 15 }, () => rig.queue(inboxes)))).flat();
    await waitFor('the sending to begin', () => rig.sendings().size > sentBefore + 48);
    rig.freeze('four');
    await waitFor('the takeover', () => ownersOf('three') === 48);
    const has = (message: string, ...statuses: string[]): boolean => statuses.includes(rig.statusOf(message) ?? '');
    await waitFor('every status', () => waiting.every((one) => has(one, 'sent', 'unconfirmed')));
    rig.thaw('four');
    await waitFor('its part to be left to it', () => ownersOf('three') < 48);
    const after = await rig.queue(inboxes);
    await waitFor('every later status', () => after.every((one) => rig.statusOf(one) === 'sent'));
    expect([...rig.sendings().values()].filter((count) => count > 1)).toEqual([]);
  });
});

import { waitFor } from '../../../waiting/wait-for.js';
import type { AdapterRig } from '../adapter-rig.js';
import type { ProviderUnderTest } from '../adapter-under-test.js';
import { killed } from '../killing.js';
import { first } from '../taking-in.js';
import { newFile } from './new-file.js';

/** Rules for files that come with their message and are stored before its event is on the log. */
export function storedFileRules(rig: () => AdapterRig, provider: () => ProviderUnderTest): void {
  it('waits while the file store is away, also when its replica is killed before it is back', async () => {
    await rig().atLeast(2);
    const [text, file] = [rig().newText(), newFile()];
    await rig().files.volume.unmount();
    await provider().files?.write(text, file);
    await waitFor('a try', async () => (await Promise.all(rig().replicas.map(hasMissedStore))).some(Boolean));
    await killed(rig(), first(rig()));
    expect(rig().eventsOf(text).size).toBe(0);
    expect(await provider().unacknowledged()).toBe(1);
    await rig().files.volume.mount();
    expect(await rig().settled([text])).toEqual([1]);
    expect(await rig().files.count(file)).toBe(1);
    expect(rig().deadLetters.filter(({ value }) => value?.includes(text))).toEqual([]);
  });

  it('leaves nothing in the store that no event names', async () => {
    const named = rig().namedContents();
    expect((await rig().files.contents()).filter((sha256) => !named.has(sha256))).toEqual([]);
  });
}

async function hasMissedStore({ process }: AdapterRig['replicas'][number]): Promise<boolean> {
  const { text } = await process.get('/metrics');
  return /^doorbell_mails_not_stored_total\{[^}]*\} [1-9]/mu.test(text);
}

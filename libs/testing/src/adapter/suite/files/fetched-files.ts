import { waitFor } from '../../../waiting/wait-for.js';
import type { AdapterRig } from '../adapter-rig.js';
import type { ProviderUnderTest } from '../adapter-under-test.js';
import { first } from '../taking-in.js';
import { newFile } from './new-file.js';
import type { NamedFile } from './rig-files.js';

/** Rules for files that their provider keeps: the inbox's owner fetches them when it is asked to. */
export function fetchedFileRules(rig: () => AdapterRig, provider: () => ProviderUnderTest): void {
  it('has a file that is pending until it is fetched, byte for byte, also when it is requested again', async () => {
    const { file, named } = await sent(rig(), provider());
    expect(named.attachment).toMatchObject({ state: 'pending' });
    expect(await rig().files.count(file)).toBe(0);
    await rig().files.fetched(named);
    await rig().files.request(named);
    await waitFor('the second state', () => rig().files.statesOf(named).length === 2);
    expect(await rig().files.count(file)).toBe(1);
  });

  it('has its file once, and its reply with a file goes out once, when its replica is killed in the middle of both', async () => {
    const { file, named } = await sent(rig(), provider());
    provider().files?.holdNextDownload?.();
    await begunDownload(rig(), provider(), named);
    const reply = await handedOver(rig(), provider(), named);
    await killAll(rig());
    expect(await rig().files.count(file)).toBe(0);
    await rig().files.fetched(named);
    expect(await rig().files.count(file)).toBe(1);
    await waitFor('the status of the reply', () => rig().files.hasStatus(reply.messageId));
    expect(
      provider()
        .files?.reader?.filesUnder(reply.text)
        .map((bytes) => reply.file.equals(bytes)),
    ).toEqual([true]);
  });

  it('has its file once when its replica is killed before the state of the file is on the log', async () => {
    const { file, named } = await sent(rig(), provider());
    const isOnItsWay = held(rig(), named.attachment.id ?? '');
    await rig().files.request(named);
    await waitFor('its state on the way', isOnItsWay);
    expect(await rig().files.count(file)).toBe(1);
    expect(rig().files.statesOf(named)).toEqual([]);
    await killAll(rig());
    await rig().files.fetched(named);
    expect(await rig().files.count(file)).toBe(1);
  });

  it('has a file that waits while the store is away', async () => {
    const { file, named } = await sent(rig(), provider());
    await rig().files.volume.unmount();
    await begunDownload(rig(), provider(), named);
    await rig().files.volume.mount();
    await rig().files.fetched(named);
    expect(new Set(rig().files.statesOf(named))).toEqual(new Set(['stored']));
    expect(await rig().files.count(file)).toBe(1);
  });
}

interface SentFile {
  file: Buffer;
  named: NamedFile;
}

/** A new file whose message is on the log. */
async function sent(rig: AdapterRig, provider: ProviderUnderTest): Promise<SentFile> {
  await rig.atLeast(1);
  const [text, file] = [rig.newText(), newFile()];
  await provider.files?.write(text, file);
  await rig.settled([text]);
  return { file, named: rig.fileOf(text) };
}

/** Requests the file; resolves once its provider is asked for it. */
async function begunDownload(rig: AdapterRig, { files }: ProviderUnderTest, named: NamedFile): Promise<void> {
  const before = files?.downloads?.() ?? 0;
  await rig.files.request(named);
  await waitFor('the download', () => (files?.downloads?.() ?? 0) > before);
}

interface Reply {
  messageId: string;
  text: string;
  file: Buffer;
}

/** Replies with a file; resolves once the provider has it, and the status that says so is held on its way to the log. */
async function handedOver(rig: AdapterRig, { inboxes, files }: ProviderUnderTest, to: NamedFile): Promise<Reply> {
  const { address } = files?.reader ?? {};
  const [inbox] = inboxes;
  if (!address || !inbox) throw new Error('files go out to no reader');
  const [text, file, isOnItsWay] = [rig.newText(), newFile(), held(rig, '"status":"sent"')];
  const messageId = await rig.files.send(file, { ...to, channel: inbox.channel, to: address, text });
  await waitFor('its status on the way', isOnItsWay);
  return { messageId, text, file };
}

/** Holds what the replicas send to Kafka from this text on; whether it came. */
function held(rig: AdapterRig, text: string): () => boolean {
  const watched = rig.replicas.map(({ kafka }) => kafka.watchFor(text, 'requests'));
  return () => watched.some((isOnItsWay) => isOnItsWay());
}

/** Kills every replica and starts another. */
async function killAll(rig: AdapterRig): Promise<void> {
  while (rig.replicas.length > 0) await rig.kill(first(rig));
  await rig.start();
}

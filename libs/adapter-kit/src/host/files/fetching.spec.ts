import { randomUUID } from 'node:crypto';
import { TemporaryFiles } from '#libs/testing/files';
import { waitFor } from '#libs/testing/waiting';
import { FileTooLargeError } from '#libs/files';
import { anInbox, HostRig } from '../../../test/host-rig.js';
import { FakeDriver } from '../../../test/fake-driver.js';
import { FileGoneError, type FetchedFile } from '../../inbox-driver.js';

const png = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de', 'hex');
const token = '123456:abcdefghijklmnopqrstuvwxyz';

let files: TemporaryFiles;
let rig: HostRig;
beforeAll(async () => (files = await TemporaryFiles.open()));
afterAll(() => files.close());
beforeEach(() => (rig = new HostRig()));
afterEach(async () => {
  files.away = false;
  await rig.stopAll();
});

async function serving(driver = new FakeDriver(), inbox = anInbox()) {
  const replica = await rig.start(driver, { files });
  await rig.put(inbox);
  await waitFor('the connection', () => rig.state(inbox.inboxId)?.state === 'connected');
  return { ...replica, inbox };
}

function giving(...chunks: Uint8Array[]): () => Promise<FetchedFile> {
  return async () => ({
    bytes: (async function* () {
      yield* chunks;
    })(),
  });
}

function failing(error: Error): FakeDriver {
  const driver = new FakeDriver();
  driver.onFetch = async () => {
    throw error;
  };
  return driver;
}

describe('a requested file', () => {
  it('is fetched by the owner of its inbox, stored, and reported with the type that its bytes show', async () => {
    const { driver, inbox, registry } = await serving();
    driver.onFetch = giving(png, Buffer.from('the rest'));
    const request = await rig.request(inbox, { contentType: 'application/pdf' });
    await waitFor('its state', () => rig.fileStates(request).length === 1);
    const [state] = rig.fileStates(request);
    expect(state).toMatchObject({ state: 'stored', reason: null, messageId: request.messageId });
    expect(state?.stored).toMatchObject({ size: png.length + 8, contentType: 'image/png' });
    const reference = { workspaceId: inbox.workspaceId, sha256: state?.stored?.sha256 ?? '' };
    expect(await files.bytesOf(reference)).toEqual(Buffer.concat([png, Buffer.from('the rest')]));
    expect(await registry.metrics()).toMatch(/doorbell_files_total\{[^}]*state="stored"[^}]*\} 1/u);
  });

  it('that the provider no longer has is expired', async () => {
    const { inbox } = await serving(failing(new FileGoneError('Telegram no longer has the file.')));
    const request = await rig.request(inbox);
    await waitFor('its state', () => rig.fileStates(request).length === 1);
    expect(rig.fileStates(request)).toMatchObject([{ state: 'expired', reason: 'Telegram no longer has the file.' }]);
  });

  it.each([
    ['the provider refuses to give', failing(new FileTooLargeError('20 MB')), {}],
    ['is known to be larger than may be stored', new FakeDriver(), { size: 2_000 }],
    ['is larger than may be stored', new FakeDriver(), { maxBytes: 5 }],
  ])('that %s is too large', async (_, driver, given) => {
    const { inbox } = await serving(driver);
    const request = await rig.request(inbox, given);
    await waitFor('its state', () => rig.fileStates(request).length === 1);
    expect(rig.fileStates(request)).toMatchObject([{ state: 'too_large' }]);
  });

  it('that cannot be fetched this time stays pending, with the reason and without any secret', async () => {
    const { inbox } = await serving(failing(new Error(`GET /file/bot${token}/photo: 502`)));
    const request = await rig.request(inbox);
    await waitFor('its state', () => rig.fileStates(request).length === 1);
    expect(rig.fileStates(request)).toMatchObject([{ state: 'pending', reason: 'GET /file/bot…/photo: 502' }]);
  });

  it('whose bytes end with an error stays pending', async () => {
    const { driver, inbox } = await serving();
    driver.onFetch = async () => ({
      bytes: (async function* () {
        yield png;
        throw new Error('the line is dead');
      })(),
    });
    const request = await rig.request(inbox);
    await waitFor('its state', () => rig.fileStates(request).length === 1);
    expect(rig.fileStates(request)).toMatchObject([{ state: 'pending', reason: 'the line is dead' }]);
  });

  it('that does not come within its limit stays pending, and the driver stops', async () => {
    const driver = new FakeDriver();
    const inbox = anInbox();
    await rig.start(driver, { files, timing: { fileLimitMs: 20 } });
    await rig.put(inbox);
    let stopped: AbortSignal | undefined;
    driver.onFetch = (_, signal) => {
      stopped = signal;
      return rig.never();
    };
    const request = await rig.request(inbox);
    await waitFor('its state', () => rig.fileStates(request).length === 1);
    expect(rig.fileStates(request)[0]?.reason).toMatch(/did not come within/u);
    expect(stopped?.aborted).toBe(true);
  });

  it('is stored once the store is back, has no state before, and is not downloaded for nothing meanwhile', async () => {
    const { driver, inbox } = await serving();
    files.away = true;
    const before = files.refused;
    const request = await rig.request(inbox);
    await waitFor('some tries', () => files.refused >= before + 4);
    expect(rig.fileStates(request)).toEqual([]);
    expect(driver.fetched).toHaveLength(1);
    files.away = false;
    await waitFor('its state', () => rig.fileStates(request).length === 1);
    expect(rig.fileStates(request)).toMatchObject([{ state: 'stored' }]);
  });

  it('is not begun twice, and two of an inbox are fetched at a time', async () => {
    const { driver, inbox } = await serving();
    const gate = Promise.withResolvers<void>();
    const give = driver.onFetch;
    driver.onFetch = (file, signal) => gate.promise.then(() => give(file, signal));
    const first = await rig.request(inbox);
    await rig.request(inbox, first);
    const others = [await rig.request(inbox), await rig.request(inbox)];
    expect(driver.fetched).toEqual([first.attachmentId, others[0]?.attachmentId]);
    gate.resolve();
    await waitFor('all states', () => [first, ...others].every((one) => rig.fileStates(one).length === 1));
    expect(driver.fetched).toHaveLength(3);
  });
});

describe('a request for a file', () => {
  it('waits until its inbox is connected', async () => {
    const driver = new FakeDriver();
    const inbox = anInbox();
    await rig.put(inbox);
    const request = await rig.request(inbox);
    driver.onRun = () => undefined;
    await rig.start(driver, { files });
    await waitFor('it to run', () => driver.running.length === 1);
    expect(driver.fetched).toEqual([]);
    driver.opened[0]?.context.report.connected();
    await waitFor('its state', () => rig.fileStates(request).length === 1);
  });

  it.each([
    ['of another workspace', { workspaceId: randomUUID() }],
    ['whose time is over', { validUntil: new Date(Date.now() - 1_000).toISOString() }],
    ['of an inbox that is not known', { inboxId: randomUUID() }],
  ])('%s is dropped', async (_, given) => {
    const { driver, inbox } = await serving();
    await rig.request(inbox, given);
    const later = await rig.request(inbox);
    await waitFor('the later one', () => rig.fileStates(later).length === 1);
    expect(driver.fetched).toEqual([later.attachmentId]);
  });

  it('of an inbox that moves is given up, and the next owner fetches it when it comes again', async () => {
    const { inbox, ...former } = await serving();
    former.driver.onFetch = () => rig.never();
    const request = await rig.request(inbox);
    await waitFor('the fetch', () => former.driver.fetched.length === 1);
    await rig.stop(former);
    const owner = await rig.start(new FakeDriver(), { files });
    await rig.request(inbox, { ...request, validUntil: new Date(Date.now() + 70_000).toISOString() });
    await waitFor('its state', () => rig.fileStates(request).length === 1);
    expect(owner.driver.fetched).toEqual([request.attachmentId]);
  });
});

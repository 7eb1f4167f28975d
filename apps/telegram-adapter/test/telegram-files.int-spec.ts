import '#libs/testing/slow';
import { randomBytes } from 'node:crypto';
import type { Message } from 'grammy/types';
import type { FileRequest, FileStateChange } from '#libs/contracts';
import type { AdapterProcess } from '#libs/testing/adapter';
import type { StandInBot } from '#libs/testing/telegram';
import { waitFor } from '#libs/testing/waiting';
import { jane } from './fixtures.js';
import { RunningAdapter } from './running-adapter.js';

let adapter: RunningAdapter;
let bot: StandInBot;

beforeAll(async () => {
  adapter = await RunningAdapter.start();
  bot = adapter.telegram.bot();
  await adapter.know(bot.token);
  await waitFor('the inbox to be connected', () => adapter.log.state?.state === 'connected');
});

afterAll(() => adapter?.close());

/** A person sends a file. Returns the request for it once its message stands. */
async function sent(text: string, content: Partial<Message>): Promise<FileRequest> {
  bot.hears(jane, { caption: text, ...content });
  await waitFor('the message', () => adapter.log.inbound.some(({ value }) => value?.includes(text)));
  return adapter.requestOf(text);
}

async function stateOf({ attachmentId }: FileRequest): Promise<FileStateChange> {
  return waitFor('the state', () => adapter.log.files.find((one) => one.attachmentId === attachmentId));
}

/** On a starved machine the owner may report that it tries again, before it is killed. */
async function endOf({ attachmentId }: FileRequest): Promise<FileStateChange> {
  const isEnd = (one: FileStateChange) => one.attachmentId === attachmentId && one.state !== 'pending';
  return waitFor('the end', () => adapter.log.files.find(isEnd));
}

async function storedBytes({ workspaceId }: FileRequest, { stored }: FileStateChange): Promise<Buffer> {
  return adapter.files.bytesOf({ workspaceId, sha256: stored?.sha256 ?? '' });
}

describe('a file that a person sends to a bot', () => {
  it.each([
    ['photo', (file: object) => ({ photo: [{ ...file, width: 800, height: 600 }] })],
    ['document', (file: object) => ({ document: { ...file, file_name: 'Payslip.pdf' } })],
    ['voice', (file: object) => ({ voice: { ...file, duration: 3 } })],
  ])('is stored byte for byte after its message: %s', async (kind, content) => {
    const bytes = randomBytes(150_000);
    const request = await sent(`a ${kind}`, content(bot.files.keep(bytes)) as Partial<Message>);
    await adapter.request(request);
    const state = await stateOf(request);
    expect(state).toMatchObject({ state: 'stored', reason: null, stored: { size: bytes.length } });
    expect(bytes.equals(await storedBytes(request, state))).toBe(true);
    expect(await metricsOf(adapter.process)).toMatch(/doorbell_files_total\{[^}]*state="stored"[^}]*\} [1-9]/u);
  });

  it('is fetched by another replica where the owner is killed in the middle of it', async () => {
    const bytes = randomBytes(150_000);
    const request = await sent('a plan', { document: bot.files.keep(bytes) });
    bot.files.faults.push('silence');
    const begun = bot.files.downloads;
    await adapter.request(request);
    await waitFor('the download', () => bot.files.downloads > begun);
    await adapter.startAnother('two');
    await adapter.process.stop('SIGKILL');
    await waitFor('the takeover', () => adapter.log.state?.owner === 'two' && adapter.log.state.state === 'connected');
    await adapter.request({ ...request, validUntil: new Date(Date.now() + 240_000).toISOString() });
    const state = await endOf(request);
    expect(state.state).toBe('stored');
    expect(bytes.equals(await storedBytes(request, state))).toBe(true);
  });
});

async function metricsOf(process: AdapterProcess): Promise<string> {
  return (await process.get('/metrics')).text;
}

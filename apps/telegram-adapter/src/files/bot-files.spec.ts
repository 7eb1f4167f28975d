import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileGoneError } from '#libs/adapter-kit';
import { FileTooLargeError } from '#libs/files';
import { TelegramApi, TelegramError, TelegramFiles } from '#libs/providers/telegram';
import { waitFor } from '#libs/testing/waiting';
import { telegramProblems } from '#libs/testing/telegram';
import { afterwards, endAll, standIn } from '../../test/rig.js';
import { BotFiles } from './bot-files.js';

afterEach(endAll);

async function botFiles(delaysMs = [1, 1], silenceLimitMs?: number) {
  const { apiRoot: root, ...telegram } = await opened();
  const { bot } = telegram;
  const api = new TelegramApi(bot.token, root, 2_000);
  const files = new BotFiles(new TelegramFiles({ api, token: bot.token, root, silenceLimitMs }), delaysMs);
  const fetch = async (id: string, signal = new AbortController().signal): Promise<Buffer> => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await files.fetch(id, signal)).bytes) chunks.push(chunk);
    return Buffer.concat(chunks);
  };
  const errorOf = (id: string, signal?: AbortSignal) => fetch(id, signal).catch((thrown: unknown) => thrown);
  return { bot, api, fetch, errorOf };
}

async function opened() {
  const telegram = await standIn();
  return { apiRoot: telegram.apiRoot, bot: telegram.bot() };
}

const unavailable = telegramProblems.badRequest('wrong file_id or the file is temporarily unavailable');

describe('a file that a person sent', () => {
  it('comes byte for byte', async () => {
    const { bot, fetch } = await botFiles();
    const bytes = randomBytes(300_000);
    expect(bytes.equals(await fetch(bot.files.keep(bytes).file_id))).toBe(true);
  });

  it('that is too big for a bot says so', async () => {
    const { bot, errorOf } = await botFiles();
    const problem = telegramProblems.badRequest('file is too big');
    bot.faults.add('getFile', { kind: 'problem', problem });
    expect(await errorOf('any')).toBeInstanceOf(FileTooLargeError);
  });

  it('that Telegram no longer has is gone, and one that it cannot give for a moment is not', async () => {
    const { bot, fetch, errorOf } = await botFiles();
    expect(await errorOf('unknown')).toBeInstanceOf(FileGoneError);
    bot.faults.add('getFile', { kind: 'problem', problem: unavailable }, 2);
    expect(await fetch(bot.files.keep(Buffer.from('x')).file_id)).toEqual(Buffer.from('x'));
  });

  it.each([
    ['is silent in the middle', 'silence', 50, /nothing of the file for 0.05 s/u],
    ['breaks off', 'break', 30_000, /could not be reached/u],
  ] as const)('whose download %s did not come this time', async (_, fault, silenceLimitMs, reason) => {
    const { bot, errorOf } = await botFiles([], silenceLimitMs);
    bot.files.faults.push(fault);
    const error = await errorOf(bot.files.keep(randomBytes(100_000)).file_id);
    expect(error).toBeInstanceOf(TelegramError);
    expect(String(error)).toMatch(reason);
    expect(String(error)).not.toContain(bot.token);
  });

  it('whose token is refused did not come this time', async () => {
    const { bot, errorOf } = await botFiles();
    bot.revoked = true;
    expect(await errorOf('any')).toMatchObject({ name: 'TelegramError', code: 401 });
  });

  it('ends at once when the signal aborts', async () => {
    const { bot, errorOf } = await botFiles();
    bot.files.faults.push('silence');
    const ending = new AbortController();
    const error = errorOf(bot.files.keep(randomBytes(100_000)).file_id, ending.signal);
    await waitFor('the download to begin', () => bot.files.faults.length === 0);
    ending.abort(new Error('it moved'));
    expect(await error).toEqual(new Error('it moved'));
  });

  it('of a Bot API server on this machine is read from its disk', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bot-api-'));
    afterwards(() => rm(folder, { recursive: true }));
    const path = join(folder, 'photo.jpg');
    await writeFile(path, 'from the disk');
    const files = new TelegramFiles({ api: { getFile: async () => path }, token: 't', root: 'http://127.0.0.1:1' });
    const chunks: Uint8Array[] = [];
    for await (const chunk of await files.open('any', new AbortController().signal)) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe('from the disk');
  });
});

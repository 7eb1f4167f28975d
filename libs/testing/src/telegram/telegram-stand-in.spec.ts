import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { waitFor } from '../waiting/wait-for.js';
import type { StandInBot } from './stand-in-bot.js';
import { TelegramStandIn } from './telegram-stand-in.js';

const jane = { id: 7, first_name: 'Jane' };

let telegram: TelegramStandIn;
let bot: StandInBot;
const servers: Server[] = [];

beforeEach(async () => {
  telegram = await TelegramStandIn.start({ second: 10 });
  bot = telegram.bot();
});

afterEach(async () => {
  await telegram.close();
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

interface ApiResponse {
  ok: boolean;
  error_code?: number;
  description?: string;
  result?: unknown;
}

async function call(method: string, params: object = {}, token = bot.token): Promise<ApiResponse> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(params);
  const response = await fetch(`${telegram.apiRoot}/bot${token}/${method}`, { method: 'POST', headers, body });
  return (await response.json()) as ApiResponse;
}

async function texts(params: object = {}): Promise<(string | undefined)[]> {
  const { result } = await call('getUpdates', params);
  return (result as { message?: { text?: string } }[]).map(({ message }) => message?.text);
}

describe('getFile', () => {
  it('says where the bytes of a file are', async () => {
    const { file_id } = bot.files.keep(Buffer.from('a plan'));
    const { result } = await call('getFile', { file_id });
    const { file_path: path } = result as { file_path: string };
    const response = await fetch(`${telegram.apiRoot}/file/bot${bot.token}/${path}`);
    expect(await response.text()).toBe('a plan');
    expect((await fetch(`${telegram.apiRoot}/file/bot1:none/${path}`)).status).toBe(401);
  });

  it('refuses a file that is too large or gone', async () => {
    const { file_id: large } = bot.files.keep(new Uint8Array(21 * 1024 * 1024));
    const { file_id: gone } = bot.files.keep(new Uint8Array(1));
    bot.files.expire(gone);
    expect((await call('getFile', { file_id: large })).description).toContain('file is too big');
    expect((await call('getFile', { file_id: gone })).description).toContain('wrong file_id');
  });
});

describe('getUpdates', () => {
  it('gives the same again until an offset confirms it', async () => {
    const first = bot.hears(jane, 'a');
    bot.hears(jane, 'b');
    expect(await texts()).toEqual(['a', 'b']);
    expect(await texts({ offset: first.update_id })).toEqual(['a', 'b']);
    expect(await texts({ offset: first.update_id + 1 })).toEqual(['b']);
    expect(await texts()).toEqual(['b']);
  });

  it('gives a hundred at most, and the last ones for a negative offset', async () => {
    for (let n = 0; n < 120; n += 1) bot.hears(jane, String(n));
    expect(await texts({ limit: 500 })).toHaveLength(100);
    expect(await texts({ offset: -2 })).toEqual(['118', '119']);
    expect(bot.pending).toHaveLength(2);
  });

  it('waits for what comes, and ends an older call that waits', async () => {
    const older = call('getUpdates', { timeout: 30 });
    await waitFor('it to wait', () => bot.poll.isWaiting);
    const newer = texts({ timeout: 30 });
    expect(await older).toMatchObject({ ok: false, error_code: 409 });
    await waitFor('the newer to wait', () => bot.poll.isWaiting);
    bot.hears(jane, 'a');
    expect(await newer).toEqual(['a']);
  });

  it('gives only the kinds that were named last', async () => {
    const reaction = {
      chat: { id: 7, type: 'private', first_name: 'J' },
      message_id: 1,
      date: 1,
      old_reaction: [],
      new_reaction: [],
    } as const;
    const react = (): unknown => bot.tell({ message_reaction: { ...reaction, old_reaction: [], new_reaction: [] } });
    expect(react).toThrow(/did not ask for message_reaction/u);
    await call('getUpdates', { allowed_updates: ['message_reaction'] });
    expect(react).not.toThrow();
    expect(() => bot.hears(jane, 'a')).toThrow(/did not ask for message/u);
  });

  it('is refused while a webhook is set', async () => {
    await call('setWebhook', { url: 'http://127.0.0.1:1/' });
    expect(await call('getUpdates')).toMatchObject({ error_code: 409 });
    await call('deleteWebhook');
    expect(await call('getUpdates')).toMatchObject({ ok: true });
  });
});

describe('a webhook', () => {
  it('is called with its secret until it returns 2xx, in a chat’s order', async () => {
    const seen: string[] = [];
    const url = await listener((secret, text) => {
      seen.push(`${secret} ${text}`);
      return seen.length < 3 ? 503 : 200;
    });
    await call('setWebhook', { url, secret_token: 'sesame' });
    bot.hears(jane, 'a');
    bot.hears(jane, 'b');
    await waitFor('the deliveries', () => bot.pending.length === 0);
    expect(seen).toEqual(['sesame a', 'sesame a', 'sesame a', 'sesame b']);
  });

  it('that fails is reported, with the number of waiting updates', async () => {
    await call('setWebhook', { url: await listener(() => 500) });
    bot.hears(jane, 'a');
    await waitFor('the error', () => bot.delivery?.error.last_error_message);
    const { result } = await call('getWebhookInfo');
    expect(result).toMatchObject({
      pending_update_count: 1,
      last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
    });
  });
});

describe('a call', () => {
  it('with an unknown or revoked token is refused', async () => {
    expect(await call('getMe', {}, `1:${'x'.repeat(35)}`)).toMatchObject({ error_code: 401 });
    expect(await call('getMe', {}, 'nonsense')).toMatchObject({ error_code: 404 });
    bot.revoked = true;
    expect(await call('getMe')).toMatchObject({ error_code: 401 });
  });

  it('to write to a person needs that they wrote first and have not blocked the bot', async () => {
    const message = { chat_id: jane.id, text: 'hi' };
    expect(await call('sendMessage', message)).toMatchObject({ description: 'Bad Request: chat not found' });
    bot.hears(jane, 'a');
    expect(await call('sendMessage', message)).toMatchObject({ ok: true });
    expect(await call('sendMessage', { ...message, text: 'x'.repeat(4097) })).toMatchObject({ error_code: 400 });
    bot.isBlocked(jane, true);
    expect(await call('sendMessage', message)).toMatchObject({ error_code: 403 });
    expect(bot.sent).toHaveLength(1);
  });
});

/** A webhook's address; it returns the status that the given function has for a secret and a text. */
async function listener(status: (secret: string, text: string) => number): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const update = JSON.parse(String(Buffer.concat(chunks))) as { message: { text: string } };
      const secret = String(request.headers['x-telegram-bot-api-secret-token']);
      response.writeHead(status(secret, update.message.text)).end();
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { inCheckout } from '#libs/local-instance';
import { endChild } from '../environment/end-child.js';
import type { Provider } from './provider.js';
import type { BotsReply, BotsRequest } from './telegram-bots.worker.js';

const replyTimeoutMs = 300_000;

/** Telegram's stand-in in a process of its own, so that its time does not count: bots that are polled. */
export async function telegramBots(): Promise<Provider> {
  const child = fork(inCheckout('dist', 'scripts', 'bench', 'inboxes', 'telegram-bots.worker.js'), { execArgv: [] });
  const { apiRoot } = await nextReply(child);
  return {
    name: 'telegram',
    title: 'Telegram, polled',
    channel: 'telegram',
    driver: 'polling',
    adapter: 'telegram-adapter',
    env: { TELEGRAM_API_ROOT: apiRoot, TELEGRAM_PORT: '0' },
    pids: [child.pid ?? 0],
    async newAccounts(count) {
      const { tokens = [] } = await ask(child, { make: count });
      return tokens.map((token) => ({ name: token, settings: { groups: false }, credentials: { token } }));
    },
    async write(accounts, seconds) {
      const { written = 0 } = await ask(child, { write: { tokens: accounts.map(({ name }) => name), seconds } });
      return written;
    },
    end: () => endChild(child),
  };
}

function ask(child: ChildProcess, request: BotsRequest): Promise<BotsReply> {
  child.send(request);
  return nextReply(child);
}

async function nextReply(child: ChildProcess): Promise<BotsReply> {
  const [reply] = (await once(child, 'message', { signal: AbortSignal.timeout(replyTimeoutMs) })) as [BotsReply];
  return reply;
}

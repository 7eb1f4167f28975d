import { messageOf } from '#libs/platform';
import type { SessionNews, SessionOrder } from '../session-protocol.js';
import { WhatsAppSession } from './whatsapp-session.js';

/**
 * A process of its own for each account: an error inside the library, which we cannot catch, ends this process alone.
 * It ends on request, when the session is over, and when its parent is gone.
 */
let session: WhatsAppSession | null = null;

function report(news: SessionNews): void {
  if (process.connected) process.send?.(news, undefined, undefined, () => undefined);
}

async function close(): Promise<void> {
  await session?.close();
  process.exit(0);
}

async function take(order: SessionOrder): Promise<void> {
  if (order.kind === 'stop') return close();
  if (order.kind !== 'start') return session?.take(order);
  const ended = (news: SessionNews) => {
    report(news);
    if (news.kind === 'ended') setImmediate(() => void close());
  };
  session = new WhatsAppSession({ settings: order.settings, report: ended });
  await session.open();
}

function onUnexpected(error: unknown): void {
  const text = `The session failed (${messageOf(error).split('\n', 1)[0]}); starting it again.`;
  if (session) void session.end(text, false);
  else process.exit(1);
}

// The parent decides when a session ends: the terminal's Ctrl-C and a container's stop reach the whole group.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('uncaughtException', onUnexpected);
process.on('unhandledRejection', onUnexpected);
process.on('disconnect', () => void close());
process.on('message', (order: SessionOrder) => void take(order));

import { MemoryLog } from '#libs/messaging';
import { createLogger, createRegistry } from '#libs/platform';
import type { Update } from 'grammy/types';
import { fixture, inbox } from '../test/fixtures.js';
import { TelegramMetrics } from './telegram.metrics.js';
import { UpdateIntake } from './update-intake.js';

async function countedAfter(...updates: Update[]): Promise<string> {
  const registry = createRegistry('test');
  const log = new MemoryLog();
  const intake = new UpdateIntake(log.publisher(), new TelegramMetrics(registry), createLogger('test', 'silent'));
  for (const update of updates) await intake.polled(update, inbox);
  await intake.posted(Buffer.from('{'), inbox);
  return registry.metrics();
}

describe('updates', () => {
  it('are counted by kind and by what became of them, also kinds that Telegram invents later', async () => {
    // Nothing that today's Telegram sends; that is the point.
    const newer = { update_id: 7, hologram_message: { text: 'x' } } as Update;
    const counted = await countedAfter(fixture('text'), fixture('business-connection'), newer);
    expect(counted).toMatch(/updates_total\{kind="message",result="taken"[^}]*\} 1/u);
    expect(counted).toMatch(/updates_total\{kind="business_connection",result="skipped"[^}]*\} 1/u);
    expect(counted).toMatch(/updates_total\{kind="hologram_message",result="skipped"[^}]*\} 1/u);
    expect(counted).toMatch(/updates_total\{kind="none",result="unreadable"[^}]*\} 1/u);
  });
});

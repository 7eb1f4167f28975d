import { Injectable } from '@nestjs/common';
import { counter, Registry, type Counter } from '#libs/platform';
import type { Update } from 'grammy/types';

export type UpdateResult = 'taken' | 'skipped' | 'unreadable';

/** What operators see of Telegram's updates. */
@Injectable()
export class TelegramMetrics {
  private readonly updates: Counter;

  constructor(registry: Registry) {
    this.updates = counter(registry, {
      name: 'doorbell_telegram_updates_total',
      help: 'Updates by kind and result; skipped: a kind that carries no message to us, or that Telegram added later.',
      labelNames: ['kind', 'result'],
    });
  }

  /** @param update null where the bytes were none. */
  count(update: Update | null, result: UpdateResult): void {
    this.updates.inc({ kind: kindOf(update), result });
  }
}

/** As Telegram names it; there are some dozens. */
function kindOf(update: Update | null): string {
  const [kind = 'none'] = Object.keys(update ?? {}).filter((field) => field !== 'update_id');
  return /^[a-z_]{1,40}$/u.test(kind) ? kind : 'other';
}

import { Command, InvalidArgumentError } from 'commander';
import { leaf, uuid } from '../command/leaf.js';
import { print } from '../command/output.js';
import { InboxApi } from './inbox-api.js';

/** `npx doorbell inboxes quiet-alarm <id> <days>` */
export function quietAlarmCommand(): Command {
  const summary = 'after how many days without a message people are shown that it is quiet';
  return leaf('quiet-alarm', summary, ['inboxes quiet-alarm 01a2… 14', 'inboxes quiet-alarm 01a2… never'])
    .argument('<id>', 'its id', uuid)
    .argument('<days>', 'from 1 to 365, or never', daysOf)
    .action(async (id: string, days: number | null, options: { json?: boolean }) => {
      const inbox = await new InboxApi().change(id, { quietAlarmAfterDays: days });
      print({ json: { inbox }, text: `${inbox.name} is called quiet ${quietText(days)}.` }, options.json ?? false);
    });
}

/** When an inbox is called quiet, by its days without a message. */
export function quietText(days: number | null): string {
  return days === null ? 'never' : `after ${days} ${days === 1 ? 'day' : 'days'}`;
}

function daysOf(given: string): number | null {
  if (given === 'never') return null;
  const days = Number(given);
  if (Number.isInteger(days) && days >= 1 && days <= 365) return days;
  throw new InvalidArgumentError('Give a number of days from 1 to 365, or never.');
}

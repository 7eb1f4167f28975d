import { rebuildDerived } from '#libs/contacts';
import type { Command } from 'commander';
import { leaf } from '../command/leaf.js';
import { asOperator } from '../connection/operator.js';

/** `npx doorbell rebuild` */
export function rebuildCommand(): Command {
  return leaf('rebuild', 'rebuilds counts, search and activity from contacts and messages', ['rebuild']).action(
    (options: { json?: boolean }) =>
      asOperator(options, async ({ database }) => {
        const rebuilt = await rebuildDerived(database);
        const text = `Rebuilt what follows from ${rebuilt.contacts} contacts; ${rebuilt.wrongCounts} counts were wrong, and ${rebuilt.spellings} spellings of phones were missing.`;
        return { json: rebuilt, text };
      }),
  );
}

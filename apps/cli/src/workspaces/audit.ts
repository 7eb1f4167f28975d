import { AuditLog, type AuditEntry } from '#libs/access';
import { Command } from 'commander';
import { count, leaf, uuid } from '../command/leaf.js';
import { table } from '../command/output.js';
import { asOperator } from '../connection/operator.js';
import { auditExportCommand } from './audit-export.js';
import { type AuditFilterOptions, filterOf, withFilter } from './audit-filter.js';
import { requireWorkspace } from './require-workspace.js';

interface AuditOptions extends AuditFilterOptions {
  json?: boolean;
  workspace: string;
  limit: number;
}

/** `npx doorbell audit …` */
export function auditCommands(): Command {
  return new Command('audit')
    .description('who did what in a workspace, and each sign-in')
    .addCommand(list())
    .addCommand(auditExportCommand());
}

function list(): Command {
  const examples = [
    'audit list --workspace 01a2…',
    'audit list --workspace 01a2… --kind sign_in_failed --from 2026-11-20 --json',
    'audit list --workspace 01a2… --contact 01a2…',
  ];
  const command = leaf('list', 'newest first', examples).requiredOption('--workspace <id>', 'which one', uuid);
  return withFilter(command)
    .option('--limit <number>', 'at most so many', count(10_000), 100)
    .action((options: AuditOptions) =>
      asOperator(options, async ({ database }) => {
        const { workspace, limit } = options;
        await requireWorkspace(database, workspace);
        const entries = await new AuditLog(database).list(workspace, filterOf(options), { limit });
        const columns = ['at', 'kind', 'actor', 'userId', 'contactId', 'details'] as const;
        return { json: { entries }, text: table(entries.map(row), columns, 'There is no such entry.') };
      }),
    );
}

function row({ actor, ...entry }: AuditEntry) {
  return { ...entry, actor: `${actor.kind} ${actor.id}`.trim() };
}

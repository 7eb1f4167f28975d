import { AuditLog, auditKinds, type AuditEntry, type AuditFilter } from '#libs/access';
import { Command, Option } from 'commander';
import { count, leaf, uuid } from '../command/leaf.js';
import { table } from '../command/output.js';
import { time } from '../command/time.js';
import { asOperator } from '../connection/operator.js';
import { requireWorkspace } from './require-workspace.js';

interface AuditOptions extends Pick<AuditFilter, 'kind' | 'actor'> {
  json?: boolean;
  workspace: string;
  contact?: string;
  from?: Date;
  to?: Date;
  limit: number;
}

/** `npx doorbell audit …` */
export function auditCommands(): Command {
  return new Command('audit').description('who did what in a workspace, and each sign-in').addCommand(list());
}

function list(): Command {
  const examples = [
    'audit list --workspace 01a2…',
    'audit list --workspace 01a2… --kind sign_in_failed --from 2026-11-20 --json',
    'audit list --workspace 01a2… --contact 01a2…',
  ];
  return leaf('list', 'newest first', examples)
    .requiredOption('--workspace <id>', 'which one', uuid)
    .addOption(new Option('--kind <kind>', 'what happened').choices(auditKinds))
    .option('--actor <id>', 'the id of who did it')
    .option('--contact <id>', 'what was read of this contact, and each change of it', uuid)
    .option('--from <time>', 'not before it', time)
    .option('--to <time>', 'before it', time)
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

function filterOf({ kind, actor, contact: contactId, from, to }: AuditOptions): AuditFilter {
  return { kind, actor, contactId, from: from?.toISOString(), to: to?.toISOString() };
}

function row({ actor, ...entry }: AuditEntry) {
  return { ...entry, actor: `${actor.kind} ${actor.id}`.trim() };
}

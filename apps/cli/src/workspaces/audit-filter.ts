import { auditKinds, type AuditFilter } from '#libs/access';
import { type Command, Option } from 'commander';
import { uuid } from '../command/leaf.js';
import { time } from '../command/time.js';

/** Which entries of the log of access. */
export interface AuditFilterOptions extends Pick<AuditFilter, 'kind' | 'actor'> {
  contact?: string;
  from?: Date;
  to?: Date;
}

export function withFilter(command: Command): Command {
  return command
    .addOption(new Option('--kind <kind>', 'what happened').choices(auditKinds))
    .option('--actor <id>', 'the id of who did it')
    .option('--contact <id>', 'what was read of this contact, and each change of it', uuid)
    .option('--from <time>', 'not before it', time)
    .option('--to <time>', 'before it', time);
}

export function filterOf({ kind, actor, contact: contactId, from, to }: AuditFilterOptions): AuditFilter {
  return { kind, actor, contactId, from: from?.toISOString(), to: to?.toISOString() };
}

import { Command } from 'commander';
import { auditCommands } from './workspaces/audit.js';
import { bulkCommands } from './bulk/bulk.js';
import { campaignCommands } from './campaigns/campaigns.js';
import { deadLetterCommands } from './repair/dead-letters.js';
import { domainCommands } from './workspaces/domains.js';
import { contactCommands } from './contacts/contacts.js';
import { customFieldCommands } from './contacts/custom-fields.js';
import { recordKindCommands } from './contacts/record-kinds.js';
import { eventsCommand } from './events/events.js';
import { duplicateCommands } from './duplicates/duplicates.js';
import { exportCommand } from './contacts/export.js';
import { fileCommands } from './files/files.js';
import { retentionCommands } from './retention/retention.js';
import { gapsCommand } from './repair/gaps.js';
import { importCommand } from './imports/import.js';
import { inboxCommands } from './inboxes/inboxes.js';
import { jobCommands } from './jobs/jobs.js';
import { keyCommands } from './workspaces/keys.js';
import { rebuildCommand } from './repair/rebuild.js';
import { retranslateCommand } from './retranslate/retranslate.js';
import { mergeRuleCommands } from './merge-rules/merge-rules.js';
import { mergeCommands } from './merges/merges.js';
import { replayCommand } from './repair/replay.js';
import { consentCommands } from './contacts/consents.js';
import { optOutWordCommands } from './contacts/opt-out-words.js';
import { ruleCommands } from './rules/rules.js';
import { segmentCommands } from './segments/segments.js';
import { secretCommands } from './secrets/secrets.js';
import { tagCommands } from './contacts/tags.js';
import { userCommands } from './workspaces/users.js';
import { webhookCommands } from './webhooks/webhooks.js';
import { workspaceCommands } from './workspaces/workspaces.js';

const groups = [
  workspaceCommands,
  keyCommands,
  userCommands,
  auditCommands,
  domainCommands,
  inboxCommands,
  contactCommands,
  tagCommands,
  customFieldCommands,
  recordKindCommands,
  campaignCommands,
  consentCommands,
  optOutWordCommands,
  bulkCommands,
  jobCommands,
  eventsCommand,
  ruleCommands,
  segmentCommands,
  mergeCommands,
  mergeRuleCommands,
  webhookCommands,
  duplicateCommands,
  secretCommands,
  deadLetterCommands,
  fileCommands,
  retentionCommands,
  importCommand,
  exportCommand,
  gapsCommand,
  replayCommand,
  retranslateCommand,
  rebuildCommand,
];

/** The whole command line. Wrong arguments throw CommanderError; the caller prints its message. */
export function doorbellProgram(writeOut = (text: string): unknown => process.stdout.write(text)): Command {
  const program = new Command('doorbell')
    .description(
      "Works on a running Doorbell: this checkout's (npm start), or the one of DATABASE_URL and KAFKA_BROKERS.",
    )
    .exitOverride()
    .configureOutput({ writeOut, outputError: () => {} });
  for (const commands of groups) program.addCommand(inherit(commands(), program));
  return program;
}

/** Settings of the program hold in every command of it. */
function inherit(command: Command, program: Command): Command {
  command.copyInheritedSettings(program);
  for (const one of command.commands) inherit(one, program);
  return command;
}

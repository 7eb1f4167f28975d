import { Command } from 'commander';
import { count, leaf, ofJson, uuid } from '../command/leaf.js';
import { print, properties, table } from '../command/output.js';
import { subjectExportCommand } from './subject-export.js';
import { mergeCommand } from '../merges/merges.js';
import { time } from '../command/time.js';
import { ContactApi, type ContactQuestion, type FoundContacts, type ShownContact } from './contact-api.js';
import { eraseCommand } from './erase.js';
import { provenanceCommand } from './provenance.js';

interface JsonOption {
  json?: boolean;
}

/** `npx doorbell contacts …` */
export function contactCommands(): Command {
  return new Command('contacts')
    .description('people of a workspace: of the instance’s own key, or of DOORBELL_API_KEY')
    .addCommand(list())
    .addCommand(show())
    .addCommand(provenanceCommand())
    .addCommand(eraseCommand())
    .addCommand(subjectExportCommand())
    .addCommand(mergeCommand());
}

function list(): Command {
  const examples = [
    'contacts list --search ada',
    `contacts list --filter '{"all":[{"field":"state","op":"eq","value":"CA"},{"field":"tags","op":"eq","value":"Hot Lead"}]}'`,
    'contacts list --sort -lastActivityAt --limit 100 --json',
  ];
  return leaf('list', 'those that pass a filter and a search, newest first, and how many they are', examples)
    .option('--filter <json>', 'as POST /contacts/query takes it', ofJson)
    .option('--search <words>', 'in name, e-mail, phone, company and state')
    .option('--sort <order>', 'such as name, -createdAt or -customFields.budget')
    .option('--limit <number>', 'at most so many', count(10_000), 20)
    .action(async ({ json = false, limit, ...question }: JsonOption & ContactQuestion & { limit: number }) => {
      const found = await new ContactApi().query(question, limit);
      print({ json: found, text: described(found) }, json);
    });
}

function show(): Command {
  return leaf('show', 'one, with every field', ['contacts show 01a2…', 'contacts show 01a2… --at 2026-11-01T12:00:00Z'])
    .argument('<id>', 'its id', uuid)
    .option('--at <time>', 'as it was then, from the log of changes', time)
    .action(async (id: string, { json = false, at }: JsonOption & { at?: Date }) => {
      const contact = await new ContactApi().get(id, at?.toISOString());
      print({ json: { contact }, text: properties(contact) }, json);
    });
}

function described({ contacts, total, totalIsEstimate }: FoundContacts): string {
  const columns = ['id', 'name', 'email', 'phone', 'status', 'tags', 'lastActivityAt'] as const;
  const rows = contacts.map((contact: ShownContact) => ({ ...contact, tags: contact.tags.join(', ') }));
  if (rows.length === 0) return 'No contact passes.';
  return `${table(rows, columns, '')}\n${rows.length} of ${totalIsEstimate ? 'about ' : ''}${total} contacts.`;
}

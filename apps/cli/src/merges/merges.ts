import { Command, InvalidArgumentError } from 'commander';
import { leaf, uuid } from '../command/leaf.js';
import { print, table } from '../command/output.js';
import { MergeApi, type ShownConflict, type ShownMerge, type ShownMergeResult, type ShownUndo } from './merge-api.js';

interface JsonOption {
  json?: boolean;
}

interface MergeOptions extends JsonOption {
  field?: Record<string, string>;
  dryRun?: boolean;
}

/** `npx doorbell contacts merge …` */
export function mergeCommand(): Command {
  const examples = ['contacts merge 01a2… 01b3… --dry-run', 'contacts merge 01a2… 01b3… --field company=01b3… --json'];
  return leaf('merge', 'makes one contact of several; the first one stays', examples)
    .argument('<survivor>', 'the contact that stays', uuid)
    .argument('<others...>', 'contacts that are merged into it', manyIds, [])
    .option('--field <name=id>', 'whose value a field gets; may be repeated', chosenField)
    .option('--dry-run', 'shows what would be, and changes nothing')
    .action(async (survivor: string, others: string[], { json = false, field = {}, dryRun = false }: MergeOptions) => {
      const result = await new MergeApi().merge(survivor, { with: others, fields: field, dryRun });
      print({ json: result, text: described(result) }, json);
    });
}

/** `npx doorbell merges …` */
export function mergeCommands(): Command {
  return new Command('merges')
    .description('merges of contacts: of the instance’s own key, or of DOORBELL_API_KEY')
    .addCommand(list())
    .addCommand(undo());
}

function list(): Command {
  return leaf('list', 'those into a contact, newest first', ['merges list 01a2…', 'merges list 01a2… --json'])
    .argument('<contact>', 'the id of a contact', uuid)
    .action(async (contact: string, { json = false }: JsonOption) => {
      const merges = await new MergeApi().list(contact);
      const columns = ['id', 'at', 'merged', 'by', 'conflicts', 'undoneAt'] as const;
      print({ json: { merges }, text: table(merges.map(row), columns, 'No contact was merged into it.') }, json);
    });
}

function undo(): Command {
  return leaf('undo', 'makes its contacts separate again; each has what belonged to it', ['merges undo 01a2…'])
    .argument('<id>', 'the id of a merge', uuid)
    .action(async (id: string, { json = false }: JsonOption) => {
      const undone = await new MergeApi().undo(id);
      print({ json: undone, text: parted(undone) }, json);
    });
}

function manyIds(text: string, before: string[]): string[] {
  return [...before, uuid(text)];
}

/** `company=01a2…` */
export function chosenField(text: string, before: Record<string, string> = {}): Record<string, string> {
  const at = text.lastIndexOf('=');
  if (at < 1) throw new InvalidArgumentError('Give a field and the id of a contact, such as company=01a2….');
  return { ...before, [text.slice(0, at)]: uuid(text.slice(at + 1)) };
}

function row({ mergedIds, by, conflicts, ...merge }: ShownMerge) {
  const lost = conflicts.map(({ field }) => field).join(', ');
  return {
    id: merge.id,
    at: merge.at,
    merged: mergedIds.join(', '),
    by: by.kind,
    conflicts: lost,
    undoneAt: merge.undoneAt,
  };
}

export function described({ contact, conflicts, mergeId }: ShownMergeResult): string {
  const head =
    mergeId === null
      ? `Would be ${contact.name} (${contact.id}).`
      : `Merged into ${contact.name} (${contact.id}) by ${mergeId}.`;
  return [head, ...conflicts.map(conflictLine)].join('\n');
}

function conflictLine({ field, kept, lost }: ShownConflict): string {
  return `${field}: ${textOf(kept.value)}, not ${lost.map(({ value }) => textOf(value)).join(', ')}`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function parted({ contact, restored }: ShownUndo): string {
  return `${contact.name} (${contact.id}) stays; back are ${restored.map(({ id, name }) => `${name} (${id})`).join(', ')}.`;
}

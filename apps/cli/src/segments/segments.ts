import { Command } from 'commander';
import { filterOfJson, leaf, uuid } from '../command/leaf.js';
import { print, table } from '../command/output.js';
import { SegmentApi, type ShownSegment } from './segment-api.js';

interface JsonOption {
  json?: boolean;
}

/** `npx doorbell segments …` */
export function segmentCommands(): Command {
  return new Command('segments')
    .description('saved filters with counts: of the instance’s own key, or of DOORBELL_API_KEY')
    .addCommand(list())
    .addCommand(create())
    .addCommand(show())
    .addCommand(remove());
}

function list(): Command {
  return leaf('list', 'oldest first', ['segments list', 'segments list --json']).action(
    async ({ json = false }: JsonOption) => {
      const segments = await new SegmentApi().list();
      const columns = ['id', 'name', 'count', 'countedAt'] as const;
      print({ json: { segments }, text: table(segments.map(row), columns, 'There is no segment.') }, json);
    },
  );
}

function create(): Command {
  const examples = [`segments create "Hot leads" --filter '{"field":"tags","op":"eq","value":"Hot lead"}'`];
  return leaf('create', 'saves one', examples)
    .argument('<name>', 'what people call it')
    .requiredOption('--filter <json>', 'which contacts, as POST /contacts/query takes it', filterOfJson)
    .option('--search <text>', 'words that must stand in name, e-mail, phone, company or state')
    .action(async (name: string, { json = false, ...asked }: JsonOption & { filter: unknown; search?: string }) => {
      const segment = await new SegmentApi().make({ name, ...asked });
      print({ json: { segment }, text: described(segment) }, json);
    });
}

function show(): Command {
  return leaf('show', 'one, with its count', ['segments show 01a2…'])
    .argument('<id>', 'its id', uuid)
    .action(async (id: string, { json = false }: JsonOption) => {
      const segment = await new SegmentApi().get(id);
      print({ json: { segment }, text: described(segment) }, json);
    });
}

function remove(): Command {
  return leaf('delete', 'deletes one; its contacts stay as they are', ['segments delete 01a2…'])
    .argument('<id>', 'its id', uuid)
    .action(async (id: string, { json = false }: JsonOption) => {
      await new SegmentApi().remove(id);
      print({ json: { deleted: id }, text: `Deleted ${id}.` }, json);
    });
}

function row(segment: ShownSegment): Record<'id' | 'name' | 'count' | 'countedAt', string | null> {
  const { id, name, countedAt } = segment;
  return { id, name, count: countOf(segment), countedAt };
}

/** `12431`, `about 12431`, or why there is none. */
export function countOf({
  count,
  countIsEstimate,
  faults,
}: Pick<ShownSegment, 'count' | 'countIsEstimate' | 'faults'>): string {
  if (count === null) return faults.map(({ message }) => message).join(' ');
  return countIsEstimate ? `about ${count}` : String(count);
}

function described(segment: ShownSegment): string {
  const { filter, search } = segment;
  const lines = Object.entries({ ...row(segment), search, filter: JSON.stringify(filter) });
  return lines.map(([name, value]) => `${name}: ${value ?? '–'}`).join('\n');
}

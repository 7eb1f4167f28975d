import { Command } from 'commander';
import { z } from 'zod';
import { leaf, ofJson, uuid } from '../command/leaf.js';
import { print, table } from '../command/output.js';
import { ApiResource } from '../connection/api-resource.js';

const kindSchema = z.looseObject({
  id: z.string(),
  kind: z.string(),
  label: z.string(),
  schema: z.record(z.string(), z.unknown()),
});
type ShownKind = z.infer<typeof kindSchema>;

interface KindOptions {
  json?: boolean;
  label?: string;
  schema?: unknown;
}

const kinds = () => new ApiResource('/record-kinds', kindSchema);
const example = `'{"type":"object","properties":{"price":{"type":"number"}},"required":["price"]}'`;

/** `npx doorbell record-kinds …` */
export function recordKindCommands(): Command {
  return new Command('record-kinds')
    .description('kinds of records with a schema for their data: of the instance’s own key, or of DOORBELL_API_KEY')
    .addCommand(list())
    .addCommand(create())
    .addCommand(change())
    .addCommand(remove());
}

function list(): Command {
  return leaf('list', 'by kind', ['record-kinds list']).action(async ({ json = false }: KindOptions) => {
    const found = await kinds().list();
    const rows = found.map((kind) => ({ ...kind, schema: JSON.stringify(kind.schema) }));
    const columns = ['id', 'kind', 'label', 'schema'] as const;
    print({ json: { recordKinds: found }, text: table(rows, columns, 'This workspace describes no kind.') }, json);
  });
}

function create(): Command {
  return leaf('create', 'describes one', [`record-kinds create offer --label "Offer" --schema ${example}`])
    .argument('<kind>', 'its name in records')
    .requiredOption('--label <text>', 'what people call it')
    .requiredOption('--schema <json>', 'what data must be', ofJson)
    .action(async (kind: string, { json = false, label, schema }: KindOptions) =>
      show(await kinds().make({ kind, label, schema }), json),
    );
}

function change(): Command {
  return leaf('change', 'its label or its schema', ['record-kinds change 01a2… --label "Bid"'])
    .argument('<id>', 'its id', uuid)
    .option('--label <text>', 'what people call it')
    .option('--schema <json>', 'what data must be from now on', ofJson)
    .action(async (id: string, { json = false, ...changes }: KindOptions) =>
      show(await kinds().change(id, changes), json),
    );
}

function remove(): Command {
  return leaf('delete', 'describes it no longer; records stay', ['record-kinds delete 01a2…'])
    .argument('<id>', 'its id', uuid)
    .action(async (id: string, { json = false }: KindOptions) => {
      await kinds().remove(id);
      print({ json: { deleted: id }, text: `Deleted ${id}.` }, json);
    });
}

function show(recordKind: ShownKind, json: boolean): void {
  print({ json: { recordKind }, text: `${recordKind.id}  ${recordKind.kind}, ${recordKind.label}.` }, json);
}

import { Command } from 'commander';
import { z } from 'zod';
import { customFieldTypes } from '#libs/contacts';
import { leaf, oneOf, uuid } from '../command/leaf.js';
import { print, table } from '../command/output.js';
import { ApiResource } from '../connection/api-resource.js';

const fieldSchema = z.looseObject({
  id: z.string(),
  key: z.string(),
  label: z.string(),
  type: z.string(),
  options: z.array(z.string()),
  archivedAt: z.string().nullable(),
});
type ShownField = z.infer<typeof fieldSchema>;

interface JsonOption {
  json?: boolean;
}

interface FieldOptions extends JsonOption {
  label?: string;
  type?: string;
  option?: string[];
}

const fields = () => new ApiResource('/custom-fields', fieldSchema);

/** `npx doorbell custom-fields …` */
export function customFieldCommands(): Command {
  return new Command('custom-fields')
    .description('fields that a workspace gives its contacts: of the instance’s own key, or of DOORBELL_API_KEY')
    .addCommand(list())
    .addCommand(create())
    .addCommand(change())
    .addCommand(archived('archive', 'hides one; contacts keep their values', true))
    .addCommand(archived('restore', 'shows an archived one again', false));
}

function list(): Command {
  return leaf('list', 'oldest first', ['custom-fields list']).action(async ({ json = false }: JsonOption) => {
    const found = await fields().list();
    const columns = ['id', 'key', 'label', 'type', 'options', 'archivedAt'] as const;
    const rows = found.map((field) => ({ ...field, options: field.options.join(', ') || null }));
    print({ json: { customFields: found }, text: table(rows, columns, 'This workspace has no custom field.') }, json);
  });
}

function create(): Command {
  const example = 'custom-fields create pets --label "Pets" --type multiselect --option Dog Cat';
  return leaf('create', 'makes one', ['custom-fields create budget --label "Budget" --type number', example])
    .argument('<key>', 'its name in the API: a letter, then letters, digits and _')
    .requiredOption('--label <text>', 'what people call it')
    .requiredOption('--type <type>', customFieldTypes.join(', '), oneOf(customFieldTypes))
    .option('--option <text...>', 'what can be chosen, of select and multiselect')
    .action(async (key: string, { json = false, option, ...field }: FieldOptions) =>
      show(await fields().make({ key, ...field, ...(option && { options: option }) }), json),
    );
}

function change(): Command {
  return leaf('change', 'its label, or what can be chosen', ['custom-fields change 01a2… --label "Monthly budget"'])
    .argument('<id>', 'its id', uuid)
    .option('--label <text>', 'what people call it')
    .option('--option <text...>', 'all that can be chosen; contacts keep what they have')
    .action(async (id: string, { json = false, option, ...field }: FieldOptions) =>
      show(await fields().change(id, { ...field, ...(option && { options: option }) }), json),
    );
}

function archived(name: 'archive' | 'restore', description: string, isArchived: boolean): Command {
  return leaf(name, description, [`custom-fields ${name} 01a2…`])
    .argument('<id>', 'its id', uuid)
    .action(async (id: string, { json = false }: JsonOption) =>
      show(await fields().change(id, { archived: isArchived }), json),
    );
}

function show(field: ShownField, json: boolean): void {
  const state = field.archivedAt === null ? '' : ', archived';
  print({ json: { customField: field }, text: `${field.id}  ${field.key} (${field.type}${state}).` }, json);
}

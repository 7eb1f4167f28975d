import { Command } from 'commander';
import { finish } from '../bulk/bulk.js';
import { leaf, uuid } from '../command/leaf.js';
import { print, table } from '../command/output.js';
import { type ShownTag, TagApi } from './tag-api.js';

interface JsonOption {
  json?: boolean;
}

/** `npx doorbell tags …` */
export function tagCommands(): Command {
  return new Command('tags')
    .description('tags of a workspace: of the instance’s own key, or of DOORBELL_API_KEY')
    .addCommand(list())
    .addCommand(create())
    .addCommand(rename())
    .addCommand(color())
    .addCommand(remove());
}

function list(): Command {
  return leaf('list', 'by name, with how many contacts have each', ['tags list', 'tags list --search hot'])
    .option('--search <text>', 'a part of the name')
    .action(async ({ json = false, search }: JsonOption & { search?: string }) => {
      const found = await new TagApi().list(search);
      const columns = ['id', 'name', 'kind', 'color', 'contacts'] as const;
      print({ json: { tags: found }, text: table(found, columns, 'There is no such tag.') }, json);
    });
}

function create(): Command {
  return leaf('create', 'makes one', ['tags create "Hot Lead" --color red'])
    .argument('<name>', 'what people call it')
    .option('--color <color>', 'such as #d97706 or red')
    .action(async (name: string, { json = false, color: given }: JsonOption & { color?: string }) =>
      show(await new TagApi().make({ name, ...(given !== undefined && { color: given }) }), json),
    );
}

function rename(): Command {
  return leaf('rename', 'of every contact at once', ['tags rename 01a2… "Hot lead" --merge'])
    .argument('<id>', 'its id', uuid)
    .argument('<name>', 'the new name')
    .option('--merge', 'where another tag has the name, the two become one')
    .action(async (id: string, name: string, { json = false, merge }: JsonOption & { merge?: true }) =>
      settle(await new TagApi().change(id, { name }, { merge }), json),
    );
}

function color(): Command {
  return leaf('color', 'gives one a colour', ['tags color 01a2… "#d97706"', 'tags color 01a2… none'])
    .argument('<id>', 'its id', uuid)
    .argument('<color>', 'such as #d97706 or red; none takes it away')
    .action(async (id: string, given: string, { json = false }: JsonOption) =>
      settle(await new TagApi().change(id, { color: given === 'none' ? null : given }), json),
    );
}

function remove(): Command {
  return leaf('delete', 'takes one from every contact', ['tags delete 01a2…'])
    .argument('<id>', 'its id', uuid)
    .action(async (id: string, { json = false }: JsonOption) => {
      const job = await new TagApi().remove(id);
      if (job) return finish(job, 'delete the tag of', { json });
      return print({ json: { deleted: id }, text: `Deleted ${id}.` }, json);
    });
}

/** A tag of many contacts is changed by a job, which is followed to its end. */
async function settle(changed: Awaited<ReturnType<TagApi['change']>>, json: boolean): Promise<void> {
  if ('progress' in changed) await finish(changed as Parameters<typeof finish>[0], 'change the tag of', { json });
  else show(changed, json);
}

function show(tag: ShownTag, json: boolean): void {
  print({ json: { tag }, text: `${tag.id}  ${tag.name}, of ${tag.contacts} contacts.` }, json);
}

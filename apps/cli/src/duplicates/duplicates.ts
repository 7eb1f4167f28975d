import { Command } from 'commander';
import { runJob } from '../bulk/run-job.js';
import { count, leaf, uuid } from '../command/leaf.js';
import { print, table } from '../command/output.js';
import { DuplicateApi, type ShownDuplicate } from './duplicate-api.js';

interface JsonOption {
  json?: boolean;
}

interface ListOptions extends JsonOption {
  contact?: string;
  minScore?: number;
  limit: number;
}

/** `npx doorbell duplicates …` */
export function duplicateCommands(): Command {
  return new Command('duplicates')
    .description('contacts that may be one person: of the instance’s own key, or of DOORBELL_API_KEY')
    .addCommand(list())
    .addCommand(dismiss())
    .addCommand(search());
}

function list(): Command {
  return leaf('list', 'the likeliest first, with reasons', ['duplicates list', 'duplicates list --min-score 80 --json'])
    .option('--contact <id>', 'only pairs that this contact is one of', uuid)
    .option('--min-score <number>', 'only pairs of this score and more', count(100))
    .option('--limit <number>', 'at most so many', count(10_000), 20)
    .action(async ({ json = false, contact, minScore, limit }: ListOptions) => {
      const filter = { ...(contact && { contactId: contact }), ...(minScore && { minScore: String(minScore) }) };
      const duplicates = await new DuplicateApi().list(filter, limit);
      const columns = ['id', 'score', 'one', 'other', 'why'] as const;
      print({ json: { duplicates }, text: table(duplicates.map(row), columns, 'There is no open pair.') }, json);
    });
}

function dismiss(): Command {
  return leaf('dismiss', 'says that they are two people', ['duplicates dismiss 01a2…'])
    .argument('<id>', 'the id of a pair', uuid)
    .action(async (id: string, { json = false }: JsonOption) => {
      await new DuplicateApi().dismiss(id);
      print({ json: { dismissed: id }, text: `Dismissed ${id}.` }, json);
    });
}

function search(): Command {
  return leaf('search', 'looks at every contact once; waits for it, with a bar', ['duplicates search']).action(
    async ({ json = false }: JsonOption) => {
      const job = await runJob(await new DuplicateApi().search(), 'Look at', { yes: true });
      const { contacts = 0, pairs = 0 } = job.result ?? {};
      const text = `${job.state}: ${String(contacts)} contacts, ${String(pairs)} new pairs.`;
      print({ json: { job }, text }, json);
      if (job.state !== 'done') process.exitCode = 1;
    },
  );
}

export function row({ id, score, contacts, reasons }: ShownDuplicate) {
  const [one, other] = contacts.map(({ id: contactId, name }) => `${name} (${contactId})`);
  return { id, score, one, other, why: reasons.join(' ') };
}

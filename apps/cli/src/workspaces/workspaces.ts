import { Workspaces, plans, type PlanName } from '#libs/access';
import { Command, InvalidArgumentError } from 'commander';
import { leaf, oneOf } from '../command/leaf.js';
import { asOperator } from '../connection/operator.js';
import { table } from '../command/output.js';

interface CreateOptions {
  json?: boolean;
  plan: PlanName;
  country?: string;
}

/** `npx doorbell workspaces …` */
export function workspaceCommands(): Command {
  return new Command('workspaces')
    .description('customer accounts, each apart from the others')
    .addCommand(create())
    .addCommand(list());
}

function create(): Command {
  return leaf('create', 'makes a workspace and prints its id', [
    'workspaces create "Acme Homes" --plan growth --country US',
  ])
    .argument('<name>', 'what people call it', bounded)
    .option(
      '--plan <plan>',
      `its page size and request rate: ${Object.keys(plans).join(', ')}`,
      oneOf(Object.keys(plans)),
      'starter',
    )
    .option('--country <code>', 'reads phones without country code, e.g. US', country)
    .action((name: string, options: CreateOptions) =>
      asOperator(options, async ({ database }) => {
        const defaultCountry = options.country === undefined ? {} : { defaultCountry: options.country };
        const workspaceId = await new Workspaces(database).create({ name, plan: options.plan, ...defaultCountry });
        const next = `Issue a key with: npx doorbell keys create --workspace ${workspaceId}`;
        return { json: { workspaceId, name, plan: options.plan }, text: `${workspaceId}\n${next}` };
      }),
    );
}

function list(): Command {
  return leaf('list', 'every workspace, oldest first', ['workspaces list --json']).action(
    (options: { json?: boolean }) =>
      asOperator(options, async ({ database }) => {
        const workspaces = await new Workspaces(database).list();
        const rows = workspaces.map(({ workspaceId: id, ...shown }) => ({ id, ...shown }));
        return {
          json: { workspaces: rows },
          text: table(rows, ['id', 'name', 'plan', 'createdAt'], 'There is no workspace.'),
        };
      }),
  );
}

function bounded(name: string): string {
  const trimmed = name.trim();
  if (trimmed.length >= 1 && trimmed.length <= 200) return trimmed;
  throw new InvalidArgumentError('Give a name of 1 to 200 characters.');
}

function country(code: string): string {
  if (/^[A-Z]{2}$/u.test(code.toUpperCase())) return code.toUpperCase();
  throw new InvalidArgumentError('Give a country as two letters (ISO 3166-1), e.g. US.');
}

import { normaliseEmail } from '#libs/contracts';
import { systemWorkspace, type Database } from '#libs/database';
import { Command, InvalidArgumentError } from 'commander';
import { leaf, uuid } from '../command/leaf.js';
import { asOperator } from '../connection/operator.js';
import { table } from '../command/output.js';
import { requireWorkspace } from './require-workspace.js';

interface DomainRow {
  domain: string;
  workspaceId: string;
  proof: string;
  provenAt: string;
}

/** `npx doorbell domains …` */
export function domainCommands(): Command {
  const commands = new Command('domains').description('mail domains: whose addresses they are');
  return commands.addCommand(add()).addCommand(list()).addCommand(remove());
}

function add(): Command {
  return leaf('add', 'vouches that a domain is of a workspace', ['domains add acme.example --workspace 01a2…'])
    .argument('<domain>', 'what stands behind the @', domainName)
    .requiredOption('--workspace <id>', 'whose', uuid)
    .action((domain: string, options: { json?: boolean; workspace: string }) =>
      asOperator(options, async ({ database }) => {
        await requireWorkspace(database, options.workspace);
        await vouch(database, domain, options.workspace);
        const json = { domain, workspaceId: options.workspace };
        return { json, text: `Addresses of ${domain} can be connected by that workspace, and by no other.` };
      }),
    );
}

function list(): Command {
  return leaf('list', 'every domain that is proven or vouched for', ['domains list --json']).action(
    (options: { json?: boolean }) =>
      asOperator(options, async ({ database }) => {
        const domains = await readAll(database);
        const text = table(domains, ['domain', 'workspaceId', 'proof', 'provenAt'], 'No domain is proven.');
        return { json: { domains }, text };
      }),
  );
}

function remove(): Command {
  return leaf('remove', 'sets a domain free; its inboxes stay connected', ['domains remove acme.example'])
    .argument('<domain>', 'what stands behind the @', domainName)
    .action((domain: string, options: { json?: boolean }) =>
      asOperator(options, async ({ database }) => {
        const text = 'delete from mail_domains where workspace_id = $1 and domain = $2 returning domain';
        const values = [systemWorkspace, domain];
        const gone = await database.within([systemWorkspace], (queries) => queries.query({ text, values }));
        if (gone.length === 0) throw new Error(`No workspace has ${domain}; "domains list" shows the assigned ones.`);
        return { json: { removed: domain }, text: `${domain} is free.` };
      }),
    );
}

/** @throws Error where another workspace has it. */
async function vouch(database: Database, domain: string, workspaceId: string): Promise<void> {
  const text = `insert into mail_domains as d (workspace_id, domain, owner_workspace_id, proof) values ($1, $2, $3, 'operator')
    on conflict (workspace_id, domain) do update set proof = 'operator'
      where d.owner_workspace_id = excluded.owner_workspace_id returning domain`;
  const values = [systemWorkspace, domain, workspaceId];
  const made = await database.within([systemWorkspace], (queries) => queries.query({ text, values }));
  if (made.length === 0) throw new Error(`${domain} is another workspace's; set it free with "domains remove" first.`);
}

function readAll(database: Database): Promise<DomainRow[]> {
  const text = `select domain, owner_workspace_id as "workspaceId", proof, proven_at as "provenAt" from mail_domains
    order by domain`;
  return database.within([systemWorkspace], (queries) => queries.query<DomainRow>({ text }));
}

/** As addresses have it: lower case, punycode. */
function domainName(text: string): string {
  const address = normaliseEmail(`user@${text}`);
  if (address === null) throw new InvalidArgumentError('Give a domain such as acme.example.');
  return address.slice(address.indexOf('@') + 1);
}

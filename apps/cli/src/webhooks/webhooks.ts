import { Command } from 'commander';
import { webhookEvents } from '#libs/contacts';
import { filterOfJson, leaf, uuid } from '../command/leaf.js';
import { print, table } from '../command/output.js';
import { deliveriesCommand, replayCommand, retryCommand, testCommand } from './deliveries.js';
import { type ShownWebhook, WebhookApi } from './webhook-api.js';

interface JsonOption {
  json?: boolean;
}

interface Parts {
  url?: string;
  events?: string[];
  filter?: unknown;
}

/** `npx doorbell webhooks …` */
export function webhookCommands(): Command {
  return new Command('webhooks')
    .description('where events are sent: of the instance’s own key, or of DOORBELL_API_KEY')
    .addCommand(list())
    .addCommand(create())
    .addCommand(show())
    .addCommand(change())
    .addCommand(switched('enable', 'lets events be sent again', true))
    .addCommand(switched('disable', 'sends no more; what waits is not sent', false))
    .addCommand(remove())
    .addCommand(rotateSecret())
    .addCommand(deliveriesCommand())
    .addCommand(retryCommand())
    .addCommand(testCommand())
    .addCommand(replayCommand());
}

function list(): Command {
  return leaf('list', 'oldest first', ['webhooks list', 'webhooks list --json']).action(
    async ({ json = false }: JsonOption) => {
      const webhooks = await new WebhookApi().list();
      const columns = ['id', 'url', 'events', 'state'] as const;
      print({ json: { webhooks }, text: table(webhooks.map(row), columns, 'There is no webhook.') }, json);
    },
  );
}

function create(): Command {
  const examples = [
    'webhooks create https://crm.example.com/hooks --events contact.created contact.updated',
    `webhooks create https://crm.example.com/hooks --events contact.updated --filter '{"field":"status","op":"eq","value":"applicant"}'`,
  ];
  return withParts(leaf('create', 'makes one; its secret is shown this once', examples).argument('<url>', 'https'))
    .requiredOption('--events <event...>', webhookEvents.join(', '))
    .action(async (url: string, { json = false, ...parts }: JsonOption & Parts) => {
      const webhook = await new WebhookApi().make({ url, ...parts });
      print({ json: { webhook }, text: withSecret(webhook, 'Made') }, json);
    });
}

function show(): Command {
  return leaf('show', 'one, and how it fares', ['webhooks show 01a2…'])
    .argument('<id>', 'its id', uuid)
    .action(async (id: string, { json = false }: JsonOption) => {
      const webhook = await new WebhookApi().get(id);
      print({ json: { webhook }, text: described(webhook) }, json);
    });
}

function change(): Command {
  const examples = ['webhooks change 01a2… --events contact.created contact.deleted'];
  return withParts(leaf('change', 'changes what the options name', examples).argument('<id>', 'its id', uuid))
    .option('--url <url>', 'https')
    .option('--events <event...>', webhookEvents.join(', '))
    .action(async (id: string, { json = false, ...parts }: JsonOption & Parts) => {
      const webhook = await new WebhookApi().change(id, parts);
      print({ json: { webhook }, text: described(webhook) }, json);
    });
}

function withParts(command: Command): Command {
  return command.option('--filter <json>', 'events of which contacts; of every one by default', filterOfJson);
}

function switched(name: 'enable' | 'disable', description: string, enabled: boolean): Command {
  return leaf(name, description, [`webhooks ${name} 01a2…`])
    .argument('<id>', 'its id', uuid)
    .action(async (id: string, { json = false }: JsonOption) => {
      const webhook = await new WebhookApi().change(id, { enabled });
      print({ json: { webhook }, text: `${webhook.url} is ${stateOf(webhook)}.` }, json);
    });
}

function remove(): Command {
  return leaf('delete', 'deletes one; what waits is not sent', ['webhooks delete 01a2…'])
    .argument('<id>', 'its id', uuid)
    .action(async (id: string, { json = false }: JsonOption) => {
      await new WebhookApi().remove(id);
      print({ json: { deleted: id }, text: `Deleted ${id}.` }, json);
    });
}

function rotateSecret(): Command {
  const what = 'gives one another secret; the former one signs too for 24 hours';
  return leaf('rotate-secret', what, ['webhooks rotate-secret 01a2…'])
    .argument('<id>', 'its id', uuid)
    .action(async (id: string, { json = false }: JsonOption) => {
      const webhook = await new WebhookApi().rotateSecret(id);
      print({ json: { webhook }, text: withSecret(webhook, 'Changed') }, json);
    });
}

function withSecret({ id, secret }: ShownWebhook, done: string): string {
  return `${done} ${id}. Its secret, which is not shown again:\n${secret ?? ''}`;
}

function row(webhook: ShownWebhook): Record<'id' | 'url' | 'events' | 'state', string> {
  const { id, url, events } = webhook;
  return { id, url, events: events.join(', '), state: stateOf(webhook) };
}

/** `on`, `off`, since when it fails, or why it was disabled. */
export function stateOf({
  enabled,
  disabled,
  failing,
}: Pick<ShownWebhook, 'enabled' | 'disabled' | 'failing'>): string {
  if (!enabled) return disabled?.reason ? `disabled: ${disabled.reason}` : 'off';
  return failing ? `on, failing since ${failing.since} (${failing.attempts} attempts)` : 'on';
}

function described(webhook: ShownWebhook): string {
  const lines = Object.entries({ ...row(webhook), filter: JSON.stringify(webhook.filter) });
  return lines.map(([name, value]) => `${name}: ${value}`).join('\n');
}

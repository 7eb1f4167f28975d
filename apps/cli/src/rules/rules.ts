import { Command } from 'commander';
import { ruleBounds, ruleEvents } from '#libs/contacts';
import { count, leaf, ofJson, uuid } from '../command/leaf.js';
import { print, table } from '../command/output.js';
import { RuleApi, type ShownRule, type ShownTrial } from './rule-api.js';
import { type RuleOptions, writtenRule } from './written-rule.js';

interface JsonOption {
  json?: boolean;
}

/** `npx doorbell rules …` */
export function ruleCommands(): Command {
  return new Command('rules')
    .description(
      'what is done when something happens with a contact; of the instance’s own key, or of DOORBELL_API_KEY',
    )
    .addCommand(list())
    .addCommand(create())
    .addCommand(tryOne())
    .addCommand(switched('enable', 'switches one on, also where it stopped itself', true))
    .addCommand(switched('disable', 'switches one off', false))
    .addCommand(remove());
}

function list(): Command {
  return leaf('list', 'in the order in which they are applied', ['rules list', 'rules list --json']).action(
    async ({ json = false }: JsonOption) => {
      const rules = await new RuleApi().list();
      const columns = ['position', 'id', 'name', 'on', 'state', 'contactsChanged'] as const;
      print({ json: { rules }, text: table(rules.map(row), columns, 'This workspace has no rule.') }, json);
    },
  );
}

function create(): Command {
  const examples = [
    'rules create rule.json',
    `rules create --name "Warm leads" --on created message_received --filter '{"field":"state","op":"eq","value":"CA"}' --add-tag "Warm lead"`,
  ];
  const command = leaf(
    'create',
    'of a JSON file as POST /rules takes it, of options, or of both; switched off',
    examples,
  );
  return withParts(command.argument('[file]', 'JSON'))
    .option('--enable', 'switched on at once')
    .action(async (file: string | undefined, { json = false, ...options }: JsonOption & RuleOptions) => {
      const rule = await new RuleApi().make(writtenRule(file, options));
      const text = `Made ${rule.id}, ${stateOf(rule)}. Try it: npx doorbell rules try ${rule.id}`;
      print({ json: { rule }, text }, json);
    });
}

/** The options that say what the rule is. */
function withParts(command: Command): Command {
  return command
    .option('--name <name>', 'what people call it')
    .option('--on <event...>', ruleEvents.join(', '))
    .option('--filter <json>', 'which contacts; every one by default')
    .option('--add-tag <name...>', 'tags to give')
    .option('--remove-tag <name...>', 'tags to take away')
    .option('--assign <user>', 'the id of a user; none takes the contact from its user')
    .option('--status <status>', 'the status to set')
    .option('--set <json>', 'fields to set, as PATCH takes them', ofJson)
    .option('--campaign <id>', 'the campaign to add contacts to', uuid)
    .option(
      '--max-per-hour <number>',
      'contacts that it may change within an hour',
      count(ruleBounds.mostContactsPerHour),
    );
}

function tryOne(): Command {
  return leaf('try', 'what one would have done in the last days; changes nothing', ['rules try 01a2… --days 30'])
    .argument('<id>', 'its id', uuid)
    .option('--days <number>', 'how many days back', count(90), 7)
    .action(async (id: string, { json = false, days }: JsonOption & { days: number }) => {
      const trial = await new RuleApi().try(id, days);
      print({ json: { trial }, text: describedTrial(trial) }, json);
    });
}

function switched(name: 'enable' | 'disable', description: string, enabled: boolean): Command {
  return leaf(name, description, [`rules ${name} 01a2…`])
    .argument('<id>', 'its id', uuid)
    .action(async (id: string, { json = false }: JsonOption) => {
      const rule = await new RuleApi().change(id, { enabled });
      print({ json: { rule }, text: `${rule.name} is ${stateOf(rule)}.` }, json);
    });
}

function remove(): Command {
  return leaf('delete', 'deletes one; what it did stays done', ['rules delete 01a2…'])
    .argument('<id>', 'its id', uuid)
    .action(async (id: string, { json = false }: JsonOption) => {
      await new RuleApi().remove(id);
      print({ json: { deleted: id }, text: `Deleted ${id}.` }, json);
    });
}

function row(rule: ShownRule) {
  const { position, id, name, on, contactsChanged } = rule;
  return { position: String(position), id, name, on: on.join(', '), state: stateOf(rule), contactsChanged };
}

function stateOf({ enabled, stopped }: ShownRule): string {
  if (enabled) return 'on';
  return stopped ? `stopped: ${stopped.reason}` : 'off';
}

/** The number, and a line for each contact of the sample. */
export function describedTrial({ since, reached, matches, isPartial, sample }: ShownTrial): string {
  const partly = isPartial ? ' Not all events of that time were looked at.' : '';
  const lines = sample.map(({ id, name, changes }) => ({
    id,
    name,
    changes: Object.keys(changes).length === 0 ? 'nothing' : JSON.stringify(changes),
  }));
  const sentence = `Since ${since} the events reached ${reached} contacts; ${matches} of them pass the filter.${partly}`;
  return sample.length === 0 ? sentence : `${sentence}\n${table(lines, ['id', 'name', 'changes'], '')}`;
}

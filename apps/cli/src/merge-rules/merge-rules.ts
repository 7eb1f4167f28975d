import { Command } from 'commander';
import { mergeRuleBounds, reasonKinds } from '#libs/contacts';
import { count, leaf, uuid } from '../command/leaf.js';
import { print, table } from '../command/output.js';
import { MergeRuleApi, type ShownMergeRule, type ShownMergeTrial } from './merge-rule-api.js';
import { type MergeRuleOptions, writtenMergeRule } from './written-merge-rule.js';

interface JsonOption {
  json?: boolean;
}

/** `npx doorbell merge-rules …` */
export function mergeRuleCommands(): Command {
  return new Command('merge-rules')
    .description(
      'which possible duplicates are merged without a person; of the instance’s own key, or of DOORBELL_API_KEY',
    )
    .addCommand(list())
    .addCommand(create())
    .addCommand(tryOne())
    .addCommand(switched('enable', 'switches on one that was tried, also where it stopped itself', true))
    .addCommand(switched('disable', 'switches one off', false))
    .addCommand(remove());
}

function list(): Command {
  return leaf('list', 'the oldest first, as they are applied', ['merge-rules list', 'merge-rules list --json']).action(
    async ({ json = false }: JsonOption) => {
      const mergeRules = await new MergeRuleApi().list();
      const columns = ['id', 'name', 'reasons', 'minScore', 'state', 'merges'] as const;
      const text = table(mergeRules.map(row), columns, 'This workspace has no merge rule.');
      print({ json: { mergeRules }, text }, json);
    },
  );
}

function create(): Command {
  const what = 'of a JSON file as POST /merge-rules takes it, of options, or of both; switched off';
  const examples = [
    'merge-rules create merge-rule.json',
    'merge-rules create --name "One mailbox, one name" --reasons mailbox full_name --min-score 80',
  ];
  return withParts(leaf('create', what, examples).argument('[file]', 'JSON')).action(
    async (file: string | undefined, { json = false, ...options }: JsonOption & MergeRuleOptions) => {
      const mergeRule = await new MergeRuleApi().make(writtenMergeRule(file, options));
      const { id } = mergeRule;
      const text = `Made ${id}, ${stateOf(mergeRule)}. Try it: npx doorbell merge-rules try ${id}`;
      print({ json: { mergeRule }, text }, json);
    },
  );
}

/** The options that say what the rule is. */
function withParts(command: Command): Command {
  return command
    .option('--name <name>', 'what people call it')
    .option('--reasons <reason...>', `all of which must speak for a pair: ${reasonKinds.join(', ')}`)
    .option('--min-score <number>', 'the score that a pair must have at least', count(mergeRuleBounds.mostScore))
    .option('--across-proofs', 'also contacts that each have a proven identity of one kind')
    .option('--max-per-hour <number>', 'merges within an hour', count(mergeRuleBounds.mostMergesPerHour));
}

function tryOne(): Command {
  return leaf('try', 'what one would merge of the pairs that stand; changes no contact', ['merge-rules try 01a2…'])
    .argument('<id>', 'its id', uuid)
    .action(async (id: string, { json = false }: JsonOption) => {
      const trial = await new MergeRuleApi().try(id);
      print({ json: { trial }, text: describedTrial(trial) }, json);
    });
}

function switched(name: 'enable' | 'disable', description: string, enabled: boolean): Command {
  return leaf(name, description, [`merge-rules ${name} 01a2…`])
    .argument('<id>', 'its id', uuid)
    .action(async (id: string, { json = false }: JsonOption) => {
      const mergeRule = await new MergeRuleApi().change(id, { enabled });
      print({ json: { mergeRule }, text: `${mergeRule.name} is ${stateOf(mergeRule)}.` }, json);
    });
}

function remove(): Command {
  return leaf('delete', 'deletes one; what it merged stays merged', ['merge-rules delete 01a2…'])
    .argument('<id>', 'its id', uuid)
    .action(async (id: string, { json = false }: JsonOption) => {
      await new MergeRuleApi().remove(id);
      print({ json: { deleted: id }, text: `Deleted ${id}.` }, json);
    });
}

function row(mergeRule: ShownMergeRule) {
  const { id, name, reasons, minScore, merges } = mergeRule;
  return { id, name, reasons: reasons.join(', '), minScore, state: stateOf(mergeRule), merges };
}

/** `on`, `off`, or why it ended itself. */
export function stateOf({ enabled, stopped }: Pick<ShownMergeRule, 'enabled' | 'stopped'>): string {
  if (enabled) return 'on';
  return stopped ? `stopped: ${stopped.reason}` : 'off';
}

/** The numbers, and a line for each pair of the sample. */
export function describedTrial({ pairs, matches, heldBack, isPartial, sample }: ShownMergeTrial): string {
  const partly = isPartial ? ' Only the likeliest pairs were looked at.' : '';
  const sentence = `Of ${pairs} pairs it would merge ${matches}; ${heldBack} more are left to people.${partly}`;
  const lines = sample.map(({ survivor, merged, score, reasons }) => ({
    merged: `${merged.name} (${merged.id})`,
    into: `${survivor.name} (${survivor.id})`,
    score,
    why: reasons.join(' '),
  }));
  return sample.length === 0 ? sentence : `${sentence}\n${table(lines, ['merged', 'into', 'score', 'why'], '')}`;
}

import { Command } from 'commander';
import { leaf } from '../command/leaf.js';
import { print } from '../command/output.js';
import { answersFor } from './answers.js';
import { follow } from './follow.js';
import { InboxApi } from './inbox-api.js';
import { inboxKinds, isFromFile, type InboxKind } from './kinds.js';
import { shown } from './show.js';

interface AddOptions {
  json?: boolean;
  wait?: boolean;
  name?: string;
}

/** `npx doorbell inboxes add …` */
export function addCommands(): Command {
  const commands = new Command('add').description('connects an account; asks for what is missing');
  for (const kind of inboxKinds) commands.addCommand(addCommand(kind));
  return commands;
}

function addCommand(kind: InboxKind): Command {
  const command = leaf(kind.name, `connects ${kind.summary}`, kind.examples)
    .aliases(kind.aliases ?? [])
    .option('--name <name>', `what people call it (${kind.name})`)
    .option('--no-wait', 'do not wait until it is connected');
  addOptions(command, kind);
  return command.action(async (options: AddOptions) => {
    const api = new InboxApi();
    const answers = await answersFor(kind, { ...options });
    const { channel, driver } = kind;
    const made = await api.connect({ channel, driver, name: options.name ?? kind.name, ...answers });
    const wait = options.wait !== false && options.json !== true;
    const result = await shown(wait ? await follow(api, made) : made);
    const nextStep = kind.nextStep ? `\n${kind.nextStep(answers.credentials)}` : '';
    print({ ...result, text: `${result.text}${nextStep}` }, options.json ?? false);
  });
}

/** The options by which a kind's fields are given. */
export function addOptions(
  command: Command,
  { fields, switches = {} }: Pick<InboxKind, 'fields' | 'switches'>,
): Command {
  for (const field of fields) {
    const variable = field.variable === undefined ? '' : `, or ${field.variable}`;
    const source = isFromFile(field)
      ? `${field.question}: a file that has it, - for standard input${variable}`
      : field.question;
    command.option(`--${field.option} <${isFromFile(field) ? 'file' : 'value'}>`, source);
  }
  for (const [option, { summary }] of Object.entries(switches)) command.option(`--${option}`, summary);
  return command;
}

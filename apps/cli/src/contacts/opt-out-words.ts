import { Command } from 'commander';
import { z } from 'zod';
import { leaf, uuid } from '../command/leaf.js';
import { print, properties } from '../command/output.js';
import { accepted, runningApi } from '../connection/running-api.js';

const shown = z.object({
  data: z.looseObject({
    inboxId: z.string().nullable(),
    out: z.array(z.string()),
    in: z.array(z.string()),
    confirmation: z.string().nullable(),
  }),
});
type ShownWords = z.infer<typeof shown>['data'];

interface WordOptions {
  json?: boolean;
  inbox?: string;
}

interface SetOptions extends WordOptions {
  out?: string[];
  in?: string[];
  confirmation?: string;
  standard?: boolean;
}

/** `npx doorbell opt-out-words …` */
export function optOutWordCommands(): Command {
  return new Command('opt-out-words')
    .description('words by which people opt out of messages: of the instance’s own key, or of DOORBELL_API_KEY')
    .addCommand(show())
    .addCommand(set());
}

function show(): Command {
  return leaf('show', 'the words that hold', ['opt-out-words show', 'opt-out-words show --inbox 01a2…'])
    .option('--inbox <id>', 'what holds for this inbox', uuid)
    .action(async ({ json = false, inbox }: WordOptions) => {
      const query = inbox === undefined ? '' : `?inboxId=${inbox}`;
      tell(shown.parse(accepted(await runningApi(process.env).call('GET', `/opt-out-words${query}`))).data, json);
    });
}

function set(): Command {
  const examples = [
    'opt-out-words set --out STOP Unsubscribe --in START',
    'opt-out-words set --inbox 01a2… --standard',
  ];
  return leaf('set', 'others, for all inboxes or one', examples)
    .option('--out <word...>', 'all that opt out')
    .option('--in <word...>', 'all that opt in again')
    .option('--confirmation <text>', 'what is said to who opted out')
    .option('--standard', 'goes back to the standard words and text')
    .option('--inbox <id>', 'for this inbox alone', uuid)
    .action(async ({ json = false, inbox, standard, ...given }: SetOptions) => {
      const words = standard ? { out: null, in: null, confirmation: null } : given;
      const body = JSON.stringify({ ...(inbox !== undefined && { inboxId: inbox }), ...words });
      tell(shown.parse(accepted(await runningApi(process.env).call('PATCH', '/opt-out-words', { body }))).data, json);
    });
}

function tell(words: ShownWords, json: boolean): void {
  const text = { ...words, out: words.out.join(', '), in: words.in.join(', ') };
  print({ json: { optOutWords: words }, text: properties(text) }, json);
}

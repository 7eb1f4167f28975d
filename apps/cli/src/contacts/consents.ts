import { Command } from 'commander';
import { z } from 'zod';
import { channels } from '#libs/contracts';
import { leaf, oneOf, uuid } from '../command/leaf.js';
import { print, table } from '../command/output.js';
import { ApiResource } from '../connection/api-resource.js';

const consentSchema = z.looseObject({
  id: z.string(),
  purpose: z.string(),
  channel: z.string().nullable(),
  granted: z.boolean(),
  source: z.string().nullable(),
  at: z.string(),
});

interface JsonOption {
  json?: boolean;
}

interface ConsentOptions extends JsonOption {
  purpose: string;
  channel?: string;
  withdrawn?: true;
  source?: string;
  wording?: string;
  at?: string;
}

const consentsOf = (id: string) => new ApiResource(`/contacts/${id}/consents`, consentSchema);

/** `npx doorbell consents …` */
export function consentCommands(): Command {
  return new Command('consents')
    .description('what contacts allowed: of the instance’s own key, or of DOORBELL_API_KEY')
    .addCommand(list())
    .addCommand(record());
}

function list(): Command {
  return leaf('list', 'newest first; the newest of a purpose and channel holds', ['consents list 01a2…'])
    .argument('<contact>', 'its id', uuid)
    .action(async (contact: string, { json = false }: JsonOption) => {
      const consents = await consentsOf(contact).list();
      const rows = consents.map((one) => ({ ...one, channel: one.channel ?? 'all', granted: wordOf(one) }));
      const columns = ['at', 'purpose', 'channel', 'granted', 'source'] as const;
      print({ json: { consents }, text: table(rows, columns, 'The contact has no consent.') }, json);
    });
}

function record(): Command {
  const examples = [
    'consents record 01a2… --purpose marketing --channel email --wording "Yes, send me new flats."',
    'consents record 01a2… --purpose messages --withdrawn --source "asked on the phone"',
  ];
  return leaf('record', 'that one was given, or withdrawn', examples)
    .argument('<contact>', 'its id', uuid)
    .requiredOption('--purpose <word>', 'messages, or any other, such as marketing')
    .option('--channel <name>', `${channels.join(', ')}; left out: all`, oneOf(channels))
    .option('--withdrawn', 'it was taken back')
    .option('--source <text>', 'where it was given')
    .option('--wording <text>', 'what the person was shown, as the proof')
    .option('--at <time>', 'when, in ISO 8601; left out: now')
    .action(async (contact: string, { json = false, withdrawn, wording, ...given }: ConsentOptions) => {
      const proof = wording === undefined ? {} : { proof: { wording } };
      const consent = await consentsOf(contact).make({ ...given, ...proof, granted: !withdrawn });
      const channel = consent.channel ?? 'every channel';
      print({ json: { consent }, text: `${consent.purpose} on ${channel}: ${wordOf(consent)}.` }, json);
    });
}

function wordOf({ granted }: { granted: boolean }): string {
  return granted ? 'given' : 'withdrawn';
}

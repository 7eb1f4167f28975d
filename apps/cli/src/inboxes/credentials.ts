import type { Command } from 'commander';
import { leaf, uuid } from '../command/leaf.js';
import { print } from '../command/output.js';
import { addOptions } from './add.js';
import { answersFor, credentialFields, type Options } from './answers.js';
import { InboxApi } from './inbox-api.js';
import { inboxKinds, kindOf, type InboxField } from './kinds.js';
import { shown } from './show.js';

/** `npx doorbell inboxes credentials ID`: for a token that was revoked or a password that was changed. */
export function credentialsCommand(): Command {
  const examples = ['inboxes credentials 01a2…', 'inboxes credentials 01a2… --token-file token.txt'];
  const command = leaf('credentials', 'gives an inbox new credentials; asks for what is missing', examples);
  return addOptions(command, { fields: everyCredential() })
    .argument('<id>', 'its id', uuid)
    .action(async (id: string, options: Options) => {
      const api = new InboxApi();
      const { channel, driver } = await api.get(id);
      const kind = kindOf(channel, driver);
      const fields = kind ? credentialFields(kind) : null;
      if (!fields || fields.fields.length === 0)
        throw new Error(`An inbox of ${channel} (${driver}) has no credentials.`);
      const { credentials } = await answersFor(fields, options);
      if (Object.keys(credentials).length === 0)
        throw new Error(`Nothing was given; give ${fields.fields.map(({ option }) => `--${option}`).join(' or ')}.`);
      print(await shown(await api.change(id, { credentials })), options['json'] === true);
    });
}

/** Of all kinds, each option once. */
function everyCredential(): InboxField[] {
  const byOption = new Map<string, InboxField>();
  for (const kind of inboxKinds) for (const field of credentialFields(kind).fields) byOption.set(field.option, field);
  return [...byOption.values()];
}

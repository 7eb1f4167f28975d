import { z } from 'zod';
import type { ChannelDescriptor } from './descriptor/channel-descriptor.js';
import { driver } from './descriptor/driver-descriptor.js';
import { formSettings } from './form-fields.js';
import { readJson, readList } from './descriptor/inbox-command.js';

const path = '/forms';

const form = driver({
  settings: formSettings,
  credentials: z.strictObject({}),
  command: {
    name: 'form',
    aliases: ['web'],
    summary: 'a form of a website',
    examples: [
      'inboxes add form --origins https://www.acme.example --name "Contact page"',
      'inboxes add form --origins "*" --fields-file fields.json',
    ],
    questions: [
      {
        into: 'settings.allowedOrigins',
        option: 'origins',
        question: 'Origins of the pages that have it, separated by commas (* for any)',
        read: readList,
      },
      {
        into: 'settings.fields',
        option: 'fields-file',
        question: 'Its fields as JSON',
        isOptional: true,
        read: readJson,
      },
      { into: 'settings.honeypot', option: 'honeypot', question: 'Field that people do not see', isOptional: true },
    ],
  },
  tried: null,
  accounts: () => [],
  publicKey: { setting: 'key', prefix: 'frm_' },
  called: {
    by: 'page',
    path: ({ settings: { key } }) =>
      typeof key === 'string' ? `${path}/${encodeURIComponent(key)}/submissions` : null,
  },
  sends: null,
});

export const web = {
  label: 'web form',
  inboxNoun: 'form',
  drivers: { form },
  adapter: {
    port: { name: 'http', variable: 'WEB_PORT', preferred: 3003, spare: 31_000 },
    called: { path, urlVariable: 'WEB_ADAPTER_URL' },
  },
  inbound: { format: 'form' },
  outbound: null,
} satisfies ChannelDescriptor;

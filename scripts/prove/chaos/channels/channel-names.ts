/** All channels of a run, as `--channels` names them. */
export const channelNames = [
  'mail',
  'imap',
  'form',
  'telegram',
  'telegram-webhook',
  'whatsapp',
  'whatsapp-cloud',
] as const;
export type ChannelName = (typeof channelNames)[number];

/** Channels on which one person has one identity, so that a person who writes on several of them is one contact. */
export const families = {
  mail: ['mail', 'imap', 'form'],
  telegram: ['telegram', 'telegram-webhook'],
  whatsapp: ['whatsapp', 'whatsapp-cloud'],
} as const satisfies Record<string, readonly ChannelName[]>;

/** Channels whose messages may carry files. */
export const carriesFiles: ReadonlySet<ChannelName> = new Set([
  'mail',
  'imap',
  'telegram',
  'telegram-webhook',
  'whatsapp',
  'whatsapp-cloud',
]);

/** The service that serves a channel. */
export const adapterOf: Readonly<Record<ChannelName, string>> = {
  mail: 'email-adapter',
  imap: 'email-adapter',
  form: 'web-adapter',
  telegram: 'telegram-adapter',
  'telegram-webhook': 'telegram-adapter',
  whatsapp: 'whatsapp-adapter',
  'whatsapp-cloud': 'whatsapp-adapter',
};

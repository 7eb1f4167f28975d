import type { ChannelName } from './channel-names.js';
import type { ChaosChannel } from './chaos-channel.js';
import { FormChannel } from './form.js';
import { ImapChannel } from './imap.js';
import { MailChannel } from './mail.js';
import { TelegramChannel } from './telegram.js';
import { WhatsAppCloudChannel } from './whatsapp-cloud.js';
import { WhatsAppChannel } from './whatsapp.js';

/** The named channels in their order, each with its provider running. */
export async function openChannels(names: readonly ChannelName[], seed: number): Promise<ChaosChannel[]> {
  const bots = (['telegram', 'telegram-webhook'] as const).filter((name) => names.includes(name));
  const others: Partial<Record<ChannelName, () => Promise<ChaosChannel>>> = {
    mail: () => MailChannel.open(seed),
    imap: () => ImapChannel.open(seed),
    form: async () => new FormChannel(seed),
    whatsapp: () => WhatsAppChannel.open(seed),
    'whatsapp-cloud': () => WhatsAppCloudChannel.open(seed),
  };
  const opened = [TelegramChannel.open(seed, bots), ...names.flatMap((name) => others[name]?.() ?? [])];
  const channels = (await Promise.all(opened)).flat();
  return channels.toSorted((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
}

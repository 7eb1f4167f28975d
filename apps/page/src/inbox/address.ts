import type { Message } from '../api/doorbell.js';

/** What the inbox shows, as it stands in its address. Absent: all, of every channel, who has waited longest first. */
export interface InboxAddress {
  whose?: 'mine' | 'none' | undefined;
  channel?: Message['channel'] | undefined;
  newest?: true | undefined;
}

export const inboxChannels = ['whatsapp', 'telegram', 'email', 'web'] as const;

/** Reads an address that anyone may have typed. */
export function inboxAddress(search: Record<string, unknown>): InboxAddress {
  const whose = (['mine', 'none'] as const).find((one) => one === search['whose']);
  const channel = inboxChannels.find((one) => one === search['channel']);
  return { ...(whose && { whose }), ...(channel && { channel }), ...(search['newest'] === true && { newest: true }) };
}

import type { StandIn } from './stand-in.js';
import { formStandIn } from './form.js';
import { imapStandIn } from './imap.js';
import { telegramStandIn } from './telegram.js';
import { whatsappCloudStandIn } from './whatsapp-cloud.js';
import { whatsappWebStandIn } from './whatsapp-web.js';

/** Every channel that can be shown on one machine, by the name that `inboxes add` has for it. */
export const standIns = {
  telegram: telegramStandIn,
  whatsapp: whatsappWebStandIn,
  'whatsapp-cloud': whatsappCloudStandIn,
  imap: imapStandIn,
  form: formStandIn,
} as const satisfies Record<string, () => Promise<StandIn>>;

export type StandInName = keyof typeof standIns;
export const standInNames = Object.keys(standIns) as StandInName[];

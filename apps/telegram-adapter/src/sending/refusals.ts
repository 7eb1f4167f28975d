import type { TelegramError } from '#libs/providers/telegram';

const known: readonly (readonly [RegExp, string])[] = [
  [/blocked by the user/iu, 'The contact has blocked the bot; only they can undo that.'],
  [/user is deactivated/iu, 'The contact’s Telegram account was deleted.'],
  [/initiate conversation/iu, 'A bot cannot write first; the contact has to write to it once.'],
  [
    /chat not found|PEER_ID_INVALID/iu,
    'Telegram knows no chat with this contact; they have to write to this bot once.',
  ],
  [
    /PEER_USAGE_MISSING/u,
    'A bot may write for a business account only within 24 hours of the customer’s last message; write from the account itself.',
  ],
  [
    /BUSINESS_PEER_INVALID/u,
    'The business account does not let the bot into this customer’s chat; see its settings for chatbots.',
  ],
  [
    /business.?connection|BUSINESS_/iu,
    'The business account no longer lets the bot write in its name; connect it again.',
  ],
];

/** Why Telegram will never take a message, in plain words; else in its own. */
export function refusalOf({ description }: TelegramError): string {
  const found = known.find(([pattern]) => pattern.test(description));
  return found?.[1] ?? `Telegram refuses the message: ${description.slice(0, 300)}.`;
}

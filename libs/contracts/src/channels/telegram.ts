import { z } from 'zod';

const tokenError = 'must be a bot token; send the one that @BotFather gave, such as 123456:ABC-DEF….';

const settings = z.strictObject({
  /** Whoever writes in a group where the bot is becomes a contact too. */
  groups: z.boolean({ error: 'must be true or false.' }).default(false),
});

const credentials = z.strictObject({
  token: z.string({ error: tokenError }).regex(/^\d{1,20}:[\w-]{20,100}$/u, { error: tokenError }),
});

export const polling = { settings, credentials };
export const webhook = { settings, credentials };

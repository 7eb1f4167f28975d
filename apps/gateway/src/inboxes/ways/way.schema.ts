import { z } from 'zod';
import { askedKinds, channels } from '#libs/contracts';

const askedField = z
  .strictObject({
    into: z.string().meta({ description: 'Where it stands in `POST /inboxes`: `settings.outgoing.host`.' }),
    label: z.string().meta({ description: 'What to ask, in English.' }),
    kind: z
      .enum(askedKinds)
      .meta({ description: '`secret`: hidden while it is typed. `fields`: those of a web form.' }),
    isRequired: z.boolean(),
    group: z.string().nullable().meta({
      description: 'Null: ask everybody. `more`: what most leave out. Others: parts that belong together.',
    }),
    initial: z.json().meta({ description: 'What holds where it is left out; null: nothing.' }),
    options: z.array(z.json()).meta({ description: 'The values of a `choice`.' }),
    isMadeUp: z.boolean().meta({ description: 'Any value will do: make one up.' }),
  })
  .meta({ id: 'InboxField' });

/** A driver of a channel, with the form that connects an inbox by it. */
export const wayView = z
  .strictObject({
    channel: z.enum(channels),
    driver: z.string(),
    summary: z.string().meta({ description: 'What it is, in English.' }),
    fields: z.array(askedField).meta({ description: 'In the order in which they are asked; beside the name.' }),
  })
  .meta({ id: 'InboxWay' });

export type WayView = z.output<typeof wayView>;

export const wayExample: WayView = {
  channel: 'telegram',
  driver: 'polling',
  summary: 'a Telegram bot, asked for its messages all the time (long polling)',
  fields: [
    {
      into: 'credentials.token',
      label: 'Bot token (from @BotFather)',
      kind: 'secret',
      isRequired: true,
      group: null,
      initial: null,
      options: [],
      isMadeUp: false,
    },
  ],
};

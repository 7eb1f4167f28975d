import { z } from 'zod';
import { channelRegistry, type Channel } from '#libs/contracts';
import { cursorText, limit, limitOfPlan } from '../http/query-fields.js';
import { line } from '../http/text-fields.js';

const object = { error: 'must be a JSON object; send {"field": value}.' };
const unknownDriver = (drivers: object) => ({ error: `must be ${Object.keys(drivers).join(' or ')}.` });

interface DriverFields {
  settings: z.ZodObject;
  credentials: z.ZodObject;
}

/** One way of connecting. Settings or credentials of which nothing is required may be left out. */
function way<C extends Channel, D extends string>(channel: C, driver: D, fields: DriverFields) {
  return z
    .strictObject(
      {
        channel: z.literal(channel),
        driver: z.literal(driver),
        name: line({ max: 200, otherwise: 'send a name for people' }),
        settings: omissible(fields.settings, nameOf(channel, driver, 'settings')),
        credentials: omissible(fields.credentials, nameOf(channel, driver, 'credentials')),
      },
      object,
    )
    .superRefine(outgoingTogether)
    .superRefine(bounded)
    .meta({ id: nameOf('new', channel, driver, 'inbox') });
}

/** What the document calls it. */
function nameOf(...words: string[]): string {
  return words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('');
}

function omissible(schema: z.ZodObject, id: string): z.ZodType<Record<string, unknown>> {
  const named = schema.meta({ id });
  return schema.safeParse({}).success ? named.prefault({}) : named;
}

/** A login for a server that is not named would be kept and never used. */
function outgoingTogether({ settings, credentials }: Connectable, context: z.RefinementCtx): void {
  if (credentials['outgoing'] === undefined || settings['outgoing'] !== undefined) return;
  const message = 'belongs to a server for sending; send settings.outgoing {host, port, tls} too.';
  context.addIssue({ code: 'custom', path: ['credentials', 'outgoing'], message });
}

/** Bytes of all settings together: an inbox travels to the adapters as one event of at most a mebibyte. */
const settingsLimit = 128 * 1024;

function bounded({ settings }: Connectable, context: z.RefinementCtx): void {
  if (Buffer.byteLength(JSON.stringify(settings)) <= settingsLimit) return;
  const message = `has more than ${settingsLimit} bytes; describe fewer fields or options.`;
  context.addIssue({ code: 'custom', path: ['settings'], message, params: { code: 'too_large' } });
}

interface Connectable {
  settings: Record<string, unknown>;
  credentials: Record<string, unknown>;
}

const { telegram, whatsapp, email, web } = channelRegistry;
/** The form's public key is made here. */
const form = { ...web.form, settings: web.form.settings.omit({ key: true }) };

const noChannel = `must be one of ${Object.keys(channelRegistry).join(', ')}; each has drivers of its own.`;
const objectWithChannel = 'must be a JSON object; send {"channel": "…", "driver": "…", "name": "…"}.';
const isObject = (input: unknown): boolean => typeof input === 'object' && input !== null && !Array.isArray(input);

/** What POST /inboxes takes, by channel and driver. */
export const newInbox = {
  schema: z
    .discriminatedUnion(
      'channel',
      [
        z.discriminatedUnion(
          'driver',
          [way('telegram', 'polling', telegram.polling), way('telegram', 'webhook', telegram.webhook)],
          unknownDriver(telegram),
        ),
        z.discriminatedUnion(
          'driver',
          [way('whatsapp', 'web', whatsapp.web), way('whatsapp', 'cloud', whatsapp.cloud)],
          unknownDriver(whatsapp),
        ),
        z.discriminatedUnion(
          'driver',
          [way('email', 'smtp', email.smtp), way('email', 'imap', email.imap)],
          unknownDriver(email),
        ),
        z.discriminatedUnion('driver', [way('web', 'form', form)], unknownDriver(web)),
      ],
      { error: ({ input }) => (isObject(input) ? noChannel : objectWithChannel) },
    )
    .meta({ id: 'NewInbox' }),
};

export type NewInboxInput = z.output<typeof newInbox.schema>;

const changed = (of: string) =>
  z
    .record(z.string().max(64), z.json(), { error: 'must be a JSON object; send {"field": value}.' })
    .optional()
    .meta({
      description: `Of the driver's ${of} only those sent change; null returns one to its default, or removes it.`,
    });

/** What PATCH /inboxes/:id takes. What the driver says of it is asked when the inbox is known. */
export const inboxChanges = {
  schema: z
    .strictObject(
      {
        name: line({ max: 200, otherwise: 'send a name for people, or leave it out' }).optional(),
        paused: z.boolean({ error: 'must be true or false.' }).optional(),
        settings: changed('settings'),
        credentials: changed('credentials'),
      },
      object,
    )
    .meta({ id: 'InboxChanges' }),
};

export type InboxChangesInput = z.output<typeof inboxChanges.schema>;

export const inboxList = { schema: z.strictObject({ limit, cursor: cursorText }), rules: limitOfPlan };

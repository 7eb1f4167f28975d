import { z } from 'zod';
import { channelOf, channels, type Channel, type ConnectionFields, type DriverDescriptor } from '#libs/contracts';
import { cursorText, limit, limitOfPlan } from '../http/input/query-fields.js';
import { line } from '../http/input/text-fields.js';

const quietDaysError = 'must be a whole number of days from 1 to 365, or null for never.';
const quietAlarmAfterDays = z
  .int({ error: quietDaysError })
  .min(1, { error: quietDaysError })
  .max(365, { error: quietDaysError })
  .nullable()
  .optional()
  .meta({ description: 'Days without a message after which people are shown that it is quiet; null: never.' });

const object = { error: 'must be a JSON object; send {"field": value}.' };

/** The schema for one driver. Settings or credentials without a required field may be left out. */
function driverInput(channel: Channel, name: string, driver: DriverDescriptor) {
  return z
    .strictObject(
      {
        channel: z.literal(channel),
        driver: z.literal(name),
        name: line({ max: 200, otherwise: 'send a name for people' }),
        settings: omissible(settingsToSend(driver), nameOf(channel, name, 'settings')),
        credentials: omissible(driver.credentials, nameOf(channel, name, 'credentials')),
        quietAlarmAfterDays,
      },
      object,
    )
    .superRefine(serverNamed(channel))
    .superRefine(bounded)
    .meta({ id: nameOf('new', channel, name, 'inbox') });
}

/** Without the public key, which is made when the inbox is connected. */
function settingsToSend({ settings, publicKey }: DriverDescriptor): z.ZodObject {
  if (!publicKey) return settings;
  return z.strictObject(
    Object.fromEntries(Object.entries(settings.shape).filter(([name]) => name !== publicKey.setting)),
  );
}

/** The schema's name in the document. */
function nameOf(...words: string[]): string {
  return words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('');
}

function omissible(schema: z.ZodObject, id: string): z.ZodType<Record<string, unknown>> {
  const named = schema.meta({ id });
  return schema.safeParse({}).success ? named.prefault({}) : named;
}

/** Refuses a login for sending without its server: it would be stored and never used. */
function serverNamed(channel: Channel) {
  const name = channelOf(channel).outbound?.serverSetting ?? null;
  return ({ settings, credentials }: ConnectionFields, context: z.RefinementCtx): void => {
    if (name === null || credentials[name] === undefined || settings[name] !== undefined) return;
    const message = `belongs to a server for sending; send settings.${name} {host, port, tls} too.`;
    context.addIssue({ code: 'custom', path: ['credentials', name], message });
  };
}

/** Of all settings together: the inbox is sent to the adapters as one event of at most a mebibyte. */
const maxSettingsBytes = 128 * 1024;

function bounded({ settings }: ConnectionFields, context: z.RefinementCtx): void {
  if (Buffer.byteLength(JSON.stringify(settings)) <= maxSettingsBytes) return;
  const message = `has more than ${maxSettingsBytes} bytes; describe fewer fields or options.`;
  context.addIssue({ code: 'custom', path: ['settings'], message, params: { code: 'too_large' } });
}

/** The schemas for the drivers of one channel. */
function driverInputsOf(channel: Channel) {
  const { drivers } = channelOf(channel);
  const inputs = Object.entries(drivers).map(([name, driver]) => driverInput(channel, name, driver));
  return z.discriminatedUnion('driver', atLeastOne(inputs), { error: `must be ${Object.keys(drivers).join(' or ')}.` });
}

function atLeastOne<T>(list: readonly T[]): [T, ...T[]] {
  return list as [T, ...T[]];
}

const noChannel = `must be one of ${channels.join(', ')}; each has drivers of its own.`;
const objectWithChannel = 'must be a JSON object; send {"channel": "…", "driver": "…", "name": "…"}.';
const isObject = (input: unknown): boolean => typeof input === 'object' && input !== null && !Array.isArray(input);

/** What POST /inboxes takes, by channel and driver. */
export const newInbox = {
  schema: z
    .discriminatedUnion('channel', atLeastOne(channels.map(driverInputsOf)), {
      error: ({ input }) => (isObject(input) ? noChannel : objectWithChannel),
    })
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

/** What PATCH /inboxes/:id takes. The driver's rules are checked later, when the inbox is read. */
export const inboxChanges = {
  schema: z
    .strictObject(
      {
        name: line({ max: 200, otherwise: 'send a name for people, or leave it out' }).optional(),
        paused: z.boolean({ error: 'must be true or false.' }).optional(),
        quietAlarmAfterDays,
        settings: changed('settings'),
        credentials: changed('credentials'),
      },
      object,
    )
    .meta({ id: 'InboxChanges' }),
};

export type InboxChangesInput = z.output<typeof inboxChanges.schema>;

export const inboxList = { schema: z.strictObject({ limit, cursor: cursorText }), rules: limitOfPlan };

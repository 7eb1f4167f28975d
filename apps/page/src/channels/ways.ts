import { queryOptions } from '@tanstack/react-query';
import type { components } from '@doorbell/client';
import type { InboxField, InboxWay } from '../api/doorbell.js';
import type { Session } from '../shell/session.js';

type NewInbox = components['schemas']['NewInbox'];

/** As it is named in the address, and in the texts. */
export const idOf = ({ channel, driver }: Pick<InboxWay, 'channel' | 'driver'>): string => `${channel}-${driver}`;

/** What most people connect first. Ways that are not named here follow. */
const usual = ['whatsapp-web', 'telegram-polling', 'web-form', 'email-imap', 'email-smtp', 'whatsapp-cloud'];

/** The ways to connect an inbox, with their forms: what the channels' descriptors say. They change with a release alone. */
export const waysOf = ({ doorbell }: Session) =>
  queryOptions({
    queryKey: ['inbox-ways'],
    queryFn: async () => {
      const { data } = await doorbell.get('/inbox-ways');
      return data.toSorted((one, other) => rank(one) - rank(other));
    },
    staleTime: Infinity,
  });

function rank(way: InboxWay): number {
  const at = usual.indexOf(idOf(way));
  return at === -1 ? usual.length : at;
}

/** What stands in a form, by the place in the request. Empty: it is left out. */
export type Entered = Readonly<Record<string, string>>;

/** What stands in a form that connects: what can be made up is, and a web form begins with the usual fields. */
export function firstOf({ fields }: InboxWay): Entered {
  return Object.fromEntries(fields.map((field) => [field.into, firstValueOf(field)]));
}

function firstValueOf({ kind, initial, isMadeUp }: InboxField): string {
  if (isMadeUp) return crypto.randomUUID();
  return kind === 'fields' ? written(initial) : '';
}

/** What stands in a form that changes an inbox. Credentials are never shown. */
export function enteredOf({ fields }: InboxWay, settings: object): Entered {
  return Object.fromEntries(fields.map(({ into }) => [into, written(valueAt({ settings }, into.split('.')))]));
}

function valueAt(value: unknown, [name, ...rest]: string[]): unknown {
  if (name === undefined || typeof value !== 'object' || value === null) return value;
  return valueAt((value as Record<string, unknown>)[name], rest);
}

/** A value as its field shows it. */
export function written(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

type Parts = Record<string, Record<string, unknown>>;

/** The request for what was entered: fields that were left empty are left out. */
export function newInboxOf({ channel, driver, fields }: InboxWay, entered: Entered): NewInbox {
  // Each part is sent, empty too, so that the API names the field that is missing in it.
  const parts: Parts = { settings: {}, credentials: {} };
  for (const field of fields) put(parts, field.into.split('.'), read(field, entered[field.into]));
  // The API made the form, and judges what it gets.
  return { channel, driver, name: entered['name'] ?? '', ...parts } as unknown as NewInbox;
}

/**
 * What a change sends: settings that are others now, each whole, and credentials that were typed. An emptied one is null.
 * @param own what was changed, of all that was entered.
 */
export function changesOf({ fields }: InboxWay, own: Entered, entered: Entered): Parts {
  const changed = new Set(Object.keys(own).map((into) => into.split('.').slice(0, 2).join('.')));
  const parts: Parts = {};
  for (const place of changed) put(parts, place.split('.'), null);
  for (const field of fields)
    if (changed.has(field.into.split('.').slice(0, 2).join('.')))
      put(parts, field.into.split('.'), read(field, entered[field.into]));
  return together(parts, fields);
}

/** Two ways to log in to a mailbox, of which an inbox has one. */
const logins = ['password', 'oauth'] as const;

/** The login of a server goes with the server; one that is given takes the place of the other. */
function together(parts: Parts, fields: readonly InboxField[]): Parts {
  const has = (name: string): boolean =>
    fields.some(({ into }) => into.split('.')[1] === name && !into.startsWith('settings.'));
  const gone = Object.entries(parts['settings'] ?? {}).flatMap(([name, value]) =>
    value === null && has(name) ? [name] : [],
  );
  const given = logins.find((name) => parts['credentials']?.[name] !== undefined);
  const former = given === undefined ? undefined : logins.find((name) => name !== given && has(name));
  for (const name of [...gone, ...(former === undefined ? [] : [former])]) put(parts, ['credentials', name], null);
  return parts;
}

function put(object: Record<string, unknown>, [name = '', ...rest]: string[], value: unknown): void {
  if (value === undefined) return;
  if (rest.length === 0) return void (object[name] = value);
  const inner = (object[name] ?? {}) as Record<string, unknown>;
  object[name] = inner;
  put(inner, rest, value);
}

/** What could not be read is sent as it was typed: the API says what is wrong with it. */
function read({ kind, options }: InboxField, typed = ''): unknown {
  const text = typed.trim();
  if (text === '') return undefined;
  if (kind === 'number') return /^\d+$/u.test(text) ? Number(text) : text;
  if (kind === 'list') return text.split(/[\s,]+/u).filter((one) => one !== '');
  if (kind === 'switch') return text === 'true';
  if (kind === 'fields') return JSON.parse(text) as unknown;
  return kind === 'choice' ? (options.find((one) => String(one) === text) ?? text) : text;
}

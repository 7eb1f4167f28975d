import type { components } from '@doorbell/client';

type NewInbox = components['schemas']['NewInbox'];

/** The names of an object's fields, and of those inside them: `outgoing.host`. */
type Names<T> = { [K in keyof T & string]: K | `${K}.${Inner<NonNullable<T[K]>>}` }[keyof T & string];
type Inner<T> = T extends readonly unknown[] ? never : T extends object ? keyof T & string : never;
type Into<I extends NewInbox> = `settings.${Names<I['settings']>}` | `credentials.${Names<I['credentials']>}`;

export interface AskedField {
  /** Where it stands in the request; the API names it so where it refuses it. */
  into: string;
  kind: 'text' | 'secret' | 'number' | 'list' | 'switch' | 'tls';
  /** Asked under a heading that is folded: what most people leave out. */
  group?: 'outgoing' | 'oauth' | 'more';
  /** What stands in it at first. */
  initial?: () => string;
}

/** A way to connect a channel: a driver, and what it must be told. */
export interface Way {
  id: string;
  channel: NewInbox['channel'];
  driver: string;
  fields: readonly AskedField[];
}

function way<C extends NewInbox['channel'], D extends Extract<NewInbox, { channel: C }>['driver']>(
  channel: C,
  driver: D,
  fields: readonly (AskedField & { into: Into<Extract<NewInbox, { channel: C; driver: D }>> })[],
): Way {
  return { id: `${channel}-${driver}`, channel, driver, fields };
}

const outgoing = [
  { into: 'settings.outgoing.host', kind: 'text', group: 'outgoing' },
  { into: 'settings.outgoing.port', kind: 'number', group: 'outgoing' },
  { into: 'settings.outgoing.tls', kind: 'tls', group: 'outgoing' },
  { into: 'credentials.outgoing.user', kind: 'text', group: 'outgoing' },
  { into: 'credentials.outgoing.password', kind: 'secret', group: 'outgoing' },
] as const;

const bot = [
  { into: 'credentials.token', kind: 'secret' },
  { into: 'settings.groups', kind: 'switch' },
] as const;

/** In the order in which they are offered. The compiler refuses a field that the API does not have. */
export const ways: readonly Way[] = [
  way('whatsapp', 'web', []),
  way('telegram', 'polling', bot),
  way('web', 'form', [
    { into: 'settings.allowedOrigins', kind: 'list' },
    { into: 'settings.honeypot', kind: 'text', group: 'more' },
    { into: 'settings.submissionsPerMinute', kind: 'number', group: 'more' },
  ]),
  way('email', 'imap', [
    { into: 'settings.address', kind: 'text' },
    { into: 'settings.host', kind: 'text' },
    { into: 'credentials.user', kind: 'text' },
    { into: 'credentials.password', kind: 'secret' },
    { into: 'settings.history', kind: 'switch' },
    { into: 'settings.port', kind: 'number', group: 'more' },
    { into: 'settings.tls', kind: 'tls', group: 'more' },
    { into: 'settings.mailbox', kind: 'text', group: 'more' },
    { into: 'settings.folders', kind: 'list', group: 'more' },
    { into: 'settings.authservId', kind: 'text', group: 'more' },
    ...outgoing,
    { into: 'credentials.oauth.tokenUrl', kind: 'text', group: 'oauth' },
    { into: 'credentials.oauth.clientId', kind: 'text', group: 'oauth' },
    { into: 'credentials.oauth.clientSecret', kind: 'secret', group: 'oauth' },
    { into: 'credentials.oauth.refreshToken', kind: 'secret', group: 'oauth' },
  ]),
  way('email', 'smtp', [
    { into: 'settings.address', kind: 'text' },
    { into: 'settings.authservId', kind: 'text', group: 'more' },
    ...outgoing,
  ]),
  way('whatsapp', 'cloud', [
    { into: 'settings.phoneNumberId', kind: 'text' },
    { into: 'credentials.accessToken', kind: 'secret' },
    { into: 'credentials.appSecret', kind: 'secret' },
    { into: 'credentials.verifyToken', kind: 'text', initial: () => crypto.randomUUID() },
  ]),
  way('telegram', 'webhook', bot),
];

export type Entered = Readonly<Record<string, string>>;

/** The request for what was entered: fields that were left empty are left out. */
export function newInboxOf({ channel, driver, fields }: Way, entered: Entered): NewInbox {
  const body: Record<string, unknown> = { channel, driver, name: entered['name'] ?? '' };
  for (const { into, kind } of fields) {
    // Each place is sent, empty too, so that the API names the field that is missing in it.
    body[into.split('.', 1)[0] ?? ''] ??= {};
    const value = (entered[into] ?? '').trim();
    if (value !== '') put(body, into.split('.'), read(kind, value));
  }
  // The table above has the fields of each driver; the API judges their values.
  return body as unknown as NewInbox;
}

function put(object: Record<string, unknown>, [name = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) return void (object[name] = value);
  const inner = (object[name] ?? {}) as Record<string, unknown>;
  object[name] = inner;
  put(inner, rest, value);
}

function read(kind: AskedField['kind'], value: string): unknown {
  if (kind === 'number') return Number(value);
  if (kind === 'list') return value.split(/[\s,]+/u).filter((one) => one !== '');
  if (kind === 'switch' || kind === 'tls') return value === 'starttls' ? value : value === 'true';
  return value;
}

import type { z } from 'zod';
import { readInbox, webhookPath } from './inbox-drivers.js';
import { channelOf, channels } from './channels.js';
import { channelRegistry } from './registry.js';
import type { Inbox } from '../events/inbox.v1.js';

const inbox: Inbox = {
  inboxId: '0f0e0d0c-0b0a-4908-8706-050403020100',
  workspaceId: '10111213-1415-4617-9819-1a1b1c1d1e1f',
  channel: 'web',
  driver: 'form',
  name: 'Form',
  settings: { key: 'frm_a b' },
  paused: false,
  version: 1,
};

function faults(schema: z.ZodType, value: unknown): string[] {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('what a driver is given', () => {
  const telegram = channelRegistry.telegram.drivers;
  const whatsapp = channelRegistry.whatsapp.drivers;
  const email = channelRegistry.email.drivers;
  const web = channelRegistry.web.drivers;
  const imap = { address: 'Hello@Example.COM', host: 'mail.example.com' };

  it('gets what is usual where nothing is said', () => {
    expect(telegram.polling.settings.parse({})).toEqual({ groups: false });
    expect(email.imap.settings.parse(imap)).toEqual({
      address: 'hello@example.com',
      host: 'mail.example.com',
      port: 993,
      tls: true,
      mailbox: 'INBOX',
      folders: [],
      history: false,
    });
    expect(Object.keys(web.form.settings.parse({}).fields)).toContain('email');
  });

  it.each([
    ['no bot token', telegram.webhook.credentials, { token: 'abc' }, 'token: must be a bot token; send the one'],
    [
      'a phone number for its id',
      whatsapp.cloud.settings,
      { phoneNumberId: '+49 30' },
      'phoneNumberId: must be the digits',
    ],
    ['no host', email.imap.settings, { ...imap, host: 'a b' }, 'host: must be a host name'],
    [
      'a header for its name',
      email.imap.settings,
      { ...imap, authservId: 'mx.a; dmarc=pass' },
      'authservId: must be the name',
    ],
    ['no address', email.smtp.settings, { address: 'me' }, 'address: is no e-mail address'],
    [
      'a path in an origin',
      web.form.settings,
      { allowedOrigins: ['https://a.example/x'] },
      'allowedOrigins.0: must be an origin',
    ],
    [
      'no host in an origin',
      web.form.settings,
      { allowedOrigins: ['https://['] },
      'allowedOrigins.0: must be an origin',
    ],
    [
      'a choice of nothing',
      web.form.settings,
      { fields: { mail: { fills: 'email' }, rooms: { type: 'choice' } } },
      'fields.rooms.options: has none to choose from',
    ],
    [
      'a field that fills what is not there',
      web.form.settings,
      { fields: { a: { fills: 'status' } } },
      'fields.a.fills: must be one of name,',
    ],
    [
      'a form that asks for no address',
      web.form.settings,
      { fields: { a: {} } },
      'fields: must have a field that fills',
    ],
    ['a password and oauth', email.imap.credentials, { user: 'a' }, 'password: must be sent, or oauth instead'],
  ])('is refused with %s, and the error says what to send', (_, schema, value, fault) => {
    expect(faults(schema, value).join('\n')).toContain(fault);
  });

  it.each(
    channels.flatMap((channel) =>
      Object.values(channelOf(channel).drivers).flatMap(({ settings, credentials }): z.ZodType[] => [
        settings,
        credentials,
      ]),
    ),
  )('is refused with an unknown field', (schema) => {
    expect(faults(schema, { tenant: 1 }).join('\n')).toContain('tenant');
  });

  it('is read from the log by the same schema', () => {
    expect(readInbox({ ...inbox, settings: imap }, channelRegistry.email.drivers.imap).port).toBe(993);
    expect(() => readInbox({ ...inbox, settings: {} }, channelRegistry.email.drivers.imap)).toThrow('address');
  });
});

describe('the path that a provider or a page calls', () => {
  it('is by id for providers and by the public key for forms; the others are not called', () => {
    const { inboxId } = inbox;
    expect(webhookPath({ ...inbox, channel: 'telegram', driver: 'webhook' })).toBe(`/webhooks/telegram/${inboxId}`);
    expect(webhookPath({ ...inbox, channel: 'whatsapp', driver: 'cloud' })).toBe(`/webhooks/whatsapp/${inboxId}`);
    expect(webhookPath(inbox)).toBe('/forms/frm_a%20b/submissions');
    expect(webhookPath({ ...inbox, channel: 'telegram', driver: 'polling' })).toBeNull();
    expect(webhookPath({ ...inbox, settings: {} })).toBeNull();
  });
});

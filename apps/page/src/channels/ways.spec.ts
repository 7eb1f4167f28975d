import type { InboxField, InboxWay } from '../api/doorbell.js';
import { changesOf, enteredOf, firstOf, newInboxOf } from './ways.js';

const asked = (into: string, kind: InboxField['kind'], rest: Partial<InboxField> = {}): InboxField => ({
  into,
  kind,
  label: into,
  isRequired: false,
  group: null,
  initial: null,
  options: [],
  isMadeUp: false,
  ...rest,
});

const mailbox: InboxWay = {
  channel: 'email',
  driver: 'imap',
  summary: '',
  fields: [
    asked('settings.host', 'text'),
    asked('settings.port', 'number', { initial: 993 }),
    asked('settings.tls', 'choice', { initial: true, options: [true, false, 'starttls'] }),
    asked('settings.folders', 'list', { initial: [] }),
    asked('settings.history', 'switch', { initial: false }),
    asked('settings.outgoing.host', 'text'),
    asked('settings.outgoing.port', 'number'),
    asked('credentials.password', 'secret'),
    asked('credentials.oauth.refreshToken', 'secret'),
    asked('credentials.outgoing.password', 'secret'),
  ],
};

const settings = { host: 'imap.example.com', port: 993, tls: true, folders: ['Junk'], history: false };

describe('a form that connects an inbox', () => {
  it('sends what was entered, each as its kind, and leaves out what is empty', () => {
    const entered = {
      name: 'Mail',
      'settings.host': ' imap.example.com ',
      'settings.tls': 'false',
      'settings.folders': 'Junk, Archive',
      'settings.history': 'true',
      'credentials.password': 's3cret',
    };
    expect(newInboxOf(mailbox, entered)).toEqual({
      channel: 'email',
      driver: 'imap',
      name: 'Mail',
      settings: { host: 'imap.example.com', tls: false, folders: ['Junk', 'Archive'], history: true },
      credentials: { password: 's3cret' },
    });
  });

  it('sends a number that is none as it was typed, so that the API says what is wrong', () => {
    expect(newInboxOf(mailbox, { 'settings.port': '99e' })).toMatchObject({ settings: { port: '99e' } });
  });

  it('makes up what any value does for, and nothing else', () => {
    const way = {
      ...mailbox,
      fields: [asked('credentials.verifyToken', 'text', { isMadeUp: true }), ...mailbox.fields],
    };
    const first = firstOf(way);
    expect(first['credentials.verifyToken']).toMatch(/^[\da-f-]{36}$/u);
    expect(Object.values(first).filter((value) => value !== '')).toHaveLength(1);
  });
});

function change(typed: Record<string, string>, of: object = settings) {
  const before = enteredOf(mailbox, of);
  return changesOf(mailbox, typed, { ...before, ...typed });
}

describe('a form that changes an inbox', () => {
  it('sends nothing where nothing is another', () => {
    expect(change({})).toEqual({});
  });

  it('sends a changed setting alone, and null for one that was emptied', () => {
    expect(change({ 'settings.port': '143', 'settings.folders': '' })).toEqual({
      settings: { port: 143, folders: null },
    });
  });

  it('sends a server whole, and takes its login away with it', () => {
    const outgoing = { host: 'smtp.example.com', port: 587 };
    expect(change({ 'settings.outgoing.port': '465' }, { ...settings, outgoing })).toEqual({
      settings: { outgoing: { host: 'smtp.example.com', port: 465 } },
    });
    expect(change({ 'settings.outgoing.port': '', 'settings.outgoing.host': '' }, { ...settings, outgoing })).toEqual({
      settings: { outgoing: null },
      credentials: { outgoing: null },
    });
  });

  it('puts one way to log in in the place of the other', () => {
    expect(change({ 'credentials.oauth.refreshToken': 'fresh' })).toEqual({
      credentials: { oauth: { refreshToken: 'fresh' }, password: null },
    });
    expect(change({ 'credentials.password': 'new' })).toEqual({ credentials: { password: 'new', oauth: null } });
  });
});

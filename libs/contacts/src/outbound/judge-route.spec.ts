import { headerFiles as headersOf, type FileTraits } from '#libs/contracts';
import { CannotSendError } from './cannot-send.js';
import type { Route } from './choose-route.js';
import { judgeRoute, type JudgedContent } from './judge-route.js';
import type { Refusals } from './reach.js';

const now = Date.parse('2026-11-22T12:00:00.000Z');
const text: JudgedContent = { text: 'Hello', hasSubject: false, hasTemplate: false, files: [], now };

const telegram: Route = {
  inbox: { id: 'bot', channel: 'telegram', driver: 'polling', paused: false, canSend: true },
  to: { kind: 'telegram_user', value: '77' },
  history: undefined,
  repliesTo: null,
};

const cloud = (at: string | null): Route => ({
  inbox: { id: 'number', channel: 'whatsapp', driver: 'cloud', paused: false, canSend: true },
  to: { kind: 'whatsapp_phone', value: '4915112345678' },
  history: {
    inboxId: 'number',
    channel: 'whatsapp',
    at: '2026-11-22T11:59:00.000Z',
    addresses: [],
    lastWords: at === null ? null : { at, from: [], proven: true, externalId: '1', subject: null, reply: {} },
  },
  repliesTo: null,
});

const willing: Refusals = { blocked: false, consents: [] };

function verdict(route: Route, refusals: Refusals = willing, content: Partial<JudgedContent> = {}): string {
  try {
    judgeRoute(route, refusals, { ...text, ...content });
    return 'may go out';
  } catch (error) {
    if (error instanceof CannotSendError) return error.code;
    throw error;
  }
}

const file = (contentType: string, size = 1) => ({ contentType, size });
const sent = (files: JudgedContent['files'], headerFiles?: FileTraits): string =>
  verdict(cloud(null), willing, { hasTemplate: true, files, headerFiles });

describe('a message', () => {
  it('is refused where the address blocked us', () => {
    expect(verdict(telegram, { ...willing, blocked: true })).toBe('contact_blocked');
  });

  it.each([
    [[{ channel: null, granted: false }], 'contact_opted_out'],
    [[{ channel: 'telegram' as const, granted: false }], 'contact_opted_out'],
    [[{ channel: 'email' as const, granted: false }], 'may go out'],
    [
      [
        { channel: 'telegram' as const, granted: true },
        { channel: null, granted: false },
      ],
      'may go out',
    ],
    [
      [
        { channel: null, granted: false },
        { channel: 'telegram' as const, granted: true },
      ],
      'contact_opted_out',
    ],
  ])('follows the newest consent for its channel or for all: %j', (consents, expected) => {
    const anns = consents.map((consent) => ({ contactId: 'ann', purpose: 'messages', ...consent }));
    expect(verdict(telegram, { ...willing, consents: anns })).toBe(expected);
  });

  it('is refused where another contact with the address does not want it', () => {
    const agrees = { contactId: 'ann', purpose: 'messages', channel: null, granted: true };
    const others = { contactId: 'bob', purpose: 'messages', channel: null };
    expect(verdict(telegram, { ...willing, consents: [agrees, { ...others, granted: false }] })).toBe(
      'contact_opted_out',
    );
    expect(verdict(telegram, { ...willing, consents: [agrees, { ...others, granted: true }] })).toBe('may go out');
  });

  it('is judged by each purpose: consent to messages is no consent to advertisements', () => {
    const messages = { contactId: 'ann', purpose: 'messages', channel: null, granted: true };
    const marketing = { contactId: 'ann', purpose: 'marketing', channel: 'telegram' as const, granted: false };
    for (const consents of [
      [messages, marketing],
      [marketing, messages],
    ])
      expect(verdict(telegram, { ...willing, consents })).toBe('contact_opted_out');
  });

  it('goes out by the Cloud API within 24 hours of the customer’s last words, a template at any time', () => {
    expect(verdict(cloud('2026-11-21T12:00:01.000Z'))).toBe('may go out');
    expect(verdict(cloud('2026-11-21T12:00:00.000Z'))).toBe('outside_window');
    expect(verdict(cloud(null))).toBe('outside_window');
    expect(verdict({ ...cloud(null), history: undefined })).toBe('outside_window');
    expect(verdict(cloud(null), willing, { hasTemplate: true })).toBe('may go out');
  });

  it('of more than 4,096 characters is refused where WhatsApp would refuse it, and nowhere else', () => {
    const open = cloud('2026-11-22T11:59:00.000Z');
    expect(verdict(open, willing, { text: 'x'.repeat(4096) })).toBe('may go out');
    expect(verdict(open, willing, { text: 'x'.repeat(4097) })).toBe('text_too_long');
    expect(verdict(open, willing, { text: '🏡'.repeat(4096) })).toBe('may go out');
    expect(verdict(open, willing, { text: '🏡'.repeat(4097) })).toBe('text_too_long');
    expect(verdict(open, willing, { text: 'x'.repeat(4097), hasTemplate: true })).toBe('may go out');
    expect(verdict(telegram, willing, { text: 'x'.repeat(4097) })).toBe('may go out');
  });

  it('has a subject only as mail, a template only by the Cloud API', () => {
    expect(verdict(telegram, willing, { hasSubject: true })).toBe('subject_not_possible');
    expect(verdict(telegram, willing, { hasTemplate: true })).toBe('template_not_possible');
  });

  it('as a template has one file, of a kind that a header shows, or that its header is known to show', () => {
    expect(sent([file('application/pdf', 1e8)])).toBe('may go out');
    expect(sent([file('application/pdf')], headersOf('document'))).toBe('may go out');
    expect(sent([file('image/png')], headersOf('document'))).toBe('file_refused');
    expect(sent([file('text/plain')])).toBe('file_refused');
    expect(sent([file('image/png', 6e6)])).toBe('file_refused');
    expect(sent([file('image/png'), file('image/png')])).toBe('file_refused');
  });
});

import { CannotSendError } from './cannot-send.js';
import type { Route } from './choose-route.js';
import { judgeRoute, type JudgedContent } from './judge-route.js';
import type { Reach } from './reach.js';

const now = Date.parse('2026-11-22T12:00:00.000Z');
const text: JudgedContent = { text: 'Hello', hasSubject: false, hasTemplate: false, now };

const telegram: Route = {
  inbox: { id: 'bot', channel: 'telegram', driver: 'polling', paused: false, canSend: true },
  to: { kind: 'telegram_user', value: '77' },
  history: undefined,
};

const cloud = (at: string | null): Route => ({
  inbox: { id: 'number', channel: 'whatsapp', driver: 'cloud', paused: false, canSend: true },
  to: { kind: 'whatsapp_phone', value: '4915112345678' },
  history: {
    inboxId: 'number',
    channel: 'whatsapp',
    at: '2026-11-22T11:59:00.000Z',
    addresses: [],
    lastWords: at === null ? null : { at, externalId: '1', subject: null, reply: {} },
  },
});

const reach = (traits: Partial<Reach> = {}): Reach => ({
  contact: { id: 'ann', email: null, phone: null, channelPreference: null },
  identities: [],
  inboxes: [],
  histories: [],
  consents: [],
  ...traits,
});

function verdict(route: Route, of: Reach = reach(), content: Partial<JudgedContent> = {}): string {
  try {
    judgeRoute(route, of, { ...text, ...content });
    return 'may go out';
  } catch (error) {
    if (error instanceof CannotSendError) return error.code;
    throw error;
  }
}

describe('a message', () => {
  it('is refused to who blocked this address, and to no other address of theirs', () => {
    const blocked = { kind: 'telegram_user' as const, value: '77', blocked: true };
    expect(verdict(telegram, reach({ identities: [blocked] }))).toBe('contact_blocked');
    expect(verdict(telegram, reach({ identities: [{ ...blocked, value: '78' }] }))).toBe('may go out');
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
    expect(verdict(telegram, reach({ consents }))).toBe(expected);
  });

  it('goes out by the Cloud API within 24 hours of the customer’s last words, a template at any time', () => {
    expect(verdict(cloud('2026-11-21T12:00:01.000Z'))).toBe('may go out');
    expect(verdict(cloud('2026-11-21T12:00:00.000Z'))).toBe('outside_window');
    expect(verdict(cloud(null))).toBe('outside_window');
    expect(verdict({ ...cloud(null), history: undefined })).toBe('outside_window');
    expect(verdict(cloud(null), reach(), { hasTemplate: true })).toBe('may go out');
  });

  it('of more than 4,096 characters is refused where WhatsApp would refuse it, and nowhere else', () => {
    const open = cloud('2026-11-22T11:59:00.000Z');
    expect(verdict(open, reach(), { text: 'x'.repeat(4096) })).toBe('may go out');
    expect(verdict(open, reach(), { text: 'x'.repeat(4097) })).toBe('text_too_long');
    expect(verdict(open, reach(), { text: 'x'.repeat(4097), hasTemplate: true })).toBe('may go out');
    expect(verdict(telegram, reach(), { text: 'x'.repeat(4097) })).toBe('may go out');
  });

  it('has a subject only as mail, a template only by the Cloud API', () => {
    expect(verdict(telegram, reach(), { hasSubject: true })).toBe('subject_not_possible');
    expect(verdict(telegram, reach(), { hasTemplate: true })).toBe('template_not_possible');
  });
});

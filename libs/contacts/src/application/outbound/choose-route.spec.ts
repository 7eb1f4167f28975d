import { CannotSendError } from './cannot-send.js';
import { chooseRoute, type AskedRoute } from './choose-route.js';
import type { InboxHistory, Reach, SendingInbox } from './reach.js';

const inbox = (id: string, traits: Partial<SendingInbox> = {}): SendingInbox => ({
  id,
  channel: 'telegram',
  driver: 'polling',
  paused: false,
  canSend: true,
  ...traits,
});
const bot = inbox('bot');
const mail = inbox('mail', { channel: 'email', driver: 'smtp' });
const number = inbox('number', { channel: 'whatsapp', driver: 'cloud' });
const phone = inbox('phone', { channel: 'whatsapp', driver: 'web' });
const form = inbox('form', { channel: 'web', driver: 'form', canSend: false });

const heard = (from: SendingInbox, traits: Partial<InboxHistory> = {}): InboxHistory => ({
  inboxId: from.id,
  channel: from.channel,
  at: '2026-11-20T10:00:00.000Z',
  addresses: [],
  lastWords: { at: '2026-11-20T10:00:00.000Z', externalId: '1', subject: null, reply: {} },
  ...traits,
});

const telegramUser = { kind: 'telegram_user' as const, value: '77', blocked: false };
const annsMail = { kind: 'email' as const, value: 'ann@example.com', blocked: false };
const ann = { id: 'ann', email: null, phone: null, channelPreference: null };

const reach = (traits: Partial<Reach>): Reach => ({
  contact: ann,
  identities: [],
  inboxes: [bot, mail, number, phone, form],
  histories: [],
  consents: [],
  ...traits,
});

function refusal(of: Reach, asked: AskedRoute = {}): string {
  try {
    const { inbox: taken } = chooseRoute(of, asked);
    return `went out on ${taken.id}`;
  } catch (error) {
    if (error instanceof CannotSendError) return error.code;
    throw error;
  }
}

describe('the way of a message', () => {
  const everywhere = reach({
    contact: { ...ann, email: 'ann@example.com', channelPreference: 'email' },
    identities: [telegramUser, { kind: 'whatsapp_phone', value: '4915112345678', blocked: false }],
    histories: [heard(bot, { addresses: [telegramUser] }), heard(number)],
  });

  it('is the named channel, else the preferred one, else the last one used', () => {
    expect(chooseRoute(everywhere, { channel: 'whatsapp' }).inbox).toBe(number);
    expect(chooseRoute(everywhere, {})).toMatchObject({ inbox: mail, to: { kind: 'email', value: 'ann@example.com' } });
    const undecided = { ...everywhere, contact: { ...everywhere.contact, channelPreference: null } };
    expect(chooseRoute(undecided, {})).toMatchObject({ inbox: bot, to: { kind: 'telegram_user', value: '77' } });
  });

  it('is the named inbox, whatever is preferred', () => {
    expect(chooseRoute(everywhere, { inboxId: 'phone' })).toMatchObject({
      inbox: phone,
      to: { kind: 'whatsapp_phone', value: '4915112345678' },
      history: undefined,
    });
  });

  it('is any on which the contact can be reached, where none was used', () => {
    const known = reach({ contact: { ...ann, phone: '+4915112345678' } });
    expect(chooseRoute(known, {})).toMatchObject({
      inbox: number,
      to: { kind: 'whatsapp_phone', value: '4915112345678' },
    });
  });

  it('never is a form: who filled one in is answered by mail or phone', () => {
    const visitor = reach({ contact: { ...ann, email: 'ann@example.com' }, histories: [heard(form)] });
    expect(chooseRoute(visitor, {})).toMatchObject({ inbox: mail, history: undefined });
    expect(refusal(reach({ histories: [heard(form)] }))).toBe('contact_unreachable');
    expect(refusal(visitor, { inboxId: 'form' })).toBe('inbox_unknown');
  });

  it('within a channel is the inbox that was written to last, also when it is paused', () => {
    const other = inbox('other', { channel: 'email', driver: 'imap', paused: true });
    const of = reach({
      contact: { ...ann, email: 'ann@example.com' },
      inboxes: [mail, other],
      histories: [heard(other), heard(mail)],
    });
    expect(chooseRoute(of, { channel: 'email' }).inbox).toBe(other);
  });

  it('is else the oldest inbox that is not paused and can send', () => {
    const paused = inbox('paused', { channel: 'email', paused: true });
    const deaf = inbox('deaf', { channel: 'email', canSend: false });
    const of = reach({ contact: { ...ann, email: 'ann@example.com' }, inboxes: [paused, deaf, mail] });
    expect(chooseRoute(of, {}).inbox).toBe(mail);
    expect(refusal({ ...of, inboxes: [paused, deaf] })).toBe('contact_unreachable');
    expect(refusal(of, { inboxId: 'deaf' })).toBe('inbox_unknown');
  });

  it('keeps a mail in its thread, also when another address has to answer', () => {
    const gone = heard(inbox('gone', { channel: 'email' }), {
      addresses: [annsMail],
      lastWords: {
        at: '2026-11-20T10:00:00.000Z',
        externalId: '<1@x>',
        subject: 'Flat',
        reply: { to: 'desk@x.example' },
      },
    });
    const of = reach({ contact: { ...ann, email: 'ann@example.com' }, identities: [annsMail], histories: [gone] });
    expect(chooseRoute(of, {})).toMatchObject({ inbox: mail, to: { value: 'desk@x.example' }, history: gone });
  });

  it('is the address that the contact has now, where the one they wrote from is theirs no longer', () => {
    const before = heard(mail, {
      addresses: [{ kind: 'email', value: 'old@example.com' }],
      lastWords: {
        at: '2026-11-20T10:00:00.000Z',
        externalId: '<1@x>',
        subject: 'Flat',
        reply: { to: 'old@example.com' },
      },
    });
    const of = reach({
      contact: { ...ann, email: 'ann@example.com' },
      identities: [annsMail],
      histories: [before],
    });
    expect(chooseRoute(of, {})).toEqual({
      inbox: mail,
      to: { kind: 'email', value: 'ann@example.com' },
      history: undefined,
    });
  });
});

describe('nobody is written to', () => {
  it('by a bot that they never wrote to', () => {
    expect(refusal(reach({ identities: [telegramUser] }), { channel: 'telegram' })).toBe('contact_unreachable');
    expect(refusal(reach({ identities: [telegramUser] }), { inboxId: 'bot' })).toBe('contact_unreachable');
  });

  it('by mail where no inbox has a server for sending, which is said', () => {
    const deaf = inbox('deaf', { channel: 'email', canSend: false });
    const of = reach({ contact: { ...ann, email: 'ann@example.com' }, inboxes: [deaf] });
    expect(() => chooseRoute(of, {})).toThrow('settings.outgoing');
  });

  it('under an address that is another person’s by now', () => {
    const moved = heard(number, { addresses: [{ kind: 'whatsapp_phone', value: '4917000000000' }] });
    const of = reach({
      identities: [{ kind: 'whatsapp_bsuid', value: 'DE.1', blocked: false }],
      histories: [moved],
    });
    expect(chooseRoute(of, { channel: 'whatsapp' }).to).toEqual({ kind: 'whatsapp_bsuid', value: 'DE.1' });
    expect(refusal({ ...of, identities: [] }, { channel: 'whatsapp' })).toBe('contact_unreachable');
    const stranger = heard(bot, { addresses: [{ kind: 'telegram_user', value: '88' }] });
    expect(refusal(reach({ identities: [telegramUser], histories: [stranger] }))).toBe('contact_unreachable');
  });

  it('by a browser under a business-scoped id, nor by the Cloud API under a lid', () => {
    const scoped = [{ kind: 'whatsapp_bsuid' as const, value: 'DE.1', blocked: false }];
    const lid = [{ kind: 'whatsapp_lid' as const, value: '99', blocked: false }];
    expect(refusal(reach({ identities: scoped }), { inboxId: 'phone' })).toBe('contact_unreachable');
    expect(refusal(reach({ identities: lid }), { inboxId: 'number' })).toBe('contact_unreachable');
    expect(chooseRoute(reach({ identities: lid }), { inboxId: 'phone' }).to).toEqual({
      kind: 'whatsapp_lid',
      value: '99',
    });
  });

  it('on another channel than the preferred one without being asked to', () => {
    const of = reach({ contact: { ...ann, email: 'ann@example.com', channelPreference: 'telegram' } });
    expect(refusal(of)).toBe('contact_unreachable');
  });

  it('through an inbox that is not there, or is of another channel', () => {
    expect(refusal(reach({}), { inboxId: 'nowhere' })).toBe('inbox_unknown');
    expect(refusal(reach({}), { inboxId: 'bot', channel: 'email' })).toBe('inbox_unknown');
  });
});

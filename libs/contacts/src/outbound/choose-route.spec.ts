import { CannotSendError } from './cannot-send.js';
import { chooseRoute, type AskedRoute } from './choose-route.js';
import type { Address, InboxHistory, LastWords, Reach, ReachIdentity, SendingInbox } from './reach.js';

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

const words = (traits: Partial<LastWords> = {}): LastWords => ({
  at: '2026-11-20T10:00:00.000Z',
  from: [],
  proven: false,
  externalId: '1',
  subject: null,
  reply: {},
  ...traits,
});

/** Heard from these addresses, the last time in words. */
const heard = (from: SendingInbox, addresses: Address[] = [], traits: Partial<LastWords> = {}): InboxHistory => ({
  inboxId: from.id,
  channel: from.channel,
  at: '2026-11-20T10:00:00.000Z',
  addresses,
  lastWords: words({ from: addresses, ...traits }),
});

const proven = (kind: Address['kind'], value: string): ReachIdentity => ({ kind, value, proof: 'proven' });
const claimed = (kind: Address['kind'], value: string): ReachIdentity => ({ kind, value, proof: 'claimed' });
const vouched = (kind: Address['kind'], value: string): ReachIdentity => ({ kind, value, proof: 'vouched' });

const telegramUser = proven('telegram_user', '77');
const annsMail = vouched('email', 'ann@example.com');
const annsNumber = vouched('phone', '+4915112345678');
const ann = { id: 'ann', email: null, phone: null, channelPreference: null };

const reach = (traits: Partial<Reach>): Reach => ({
  contact: ann,
  identities: [],
  inboxes: [bot, mail, number, phone, form],
  histories: [],
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
    identities: [telegramUser, annsMail, proven('whatsapp_phone', '4915112345678')],
    histories: [heard(bot, [telegramUser]), heard(number)],
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
    const known = reach({ contact: { ...ann, phone: '+4915112345678' }, identities: [annsNumber] });
    expect(chooseRoute(known, {})).toMatchObject({
      inbox: number,
      to: { kind: 'whatsapp_phone', value: '4915112345678' },
    });
  });

  it('never is a form: who filled one in gets a reply by mail or phone', () => {
    const visitor = reach({ identities: [claimed('email', 'ann@example.com')], histories: [heard(form)] });
    expect(chooseRoute(visitor, {})).toMatchObject({ inbox: mail, history: undefined });
    expect(refusal(reach({ histories: [heard(form)] }))).toBe('contact_unreachable');
    expect(refusal(visitor, { inboxId: 'form' })).toBe('inbox_unknown');
  });

  it('within a channel is the inbox that was written to last, also when it is paused', () => {
    const other = inbox('other', { channel: 'email', driver: 'imap', paused: true });
    const of = reach({
      identities: [annsMail],
      inboxes: [mail, other],
      histories: [heard(other), heard(mail)],
    });
    expect(chooseRoute(of, { channel: 'email' }).inbox).toBe(other);
  });

  it('is else the oldest inbox that is not paused and can send', () => {
    const paused = inbox('paused', { channel: 'email', paused: true });
    const deaf = inbox('deaf', { channel: 'email', canSend: false });
    const of = reach({ identities: [annsMail], inboxes: [paused, deaf, mail] });
    expect(chooseRoute(of, {}).inbox).toBe(mail);
    expect(refusal({ ...of, inboxes: [paused, deaf] })).toBe('contact_unreachable');
    expect(refusal(of, { inboxId: 'deaf' })).toBe('inbox_unknown');
  });

  it('keeps a mail in its thread, also when another address has to reply', () => {
    const gone = heard(inbox('gone', { channel: 'email' }), [annsMail], { externalId: '<1@x>', subject: 'Flat' });
    const of = reach({ identities: [annsMail], histories: [gone] });
    expect(chooseRoute(of, {})).toMatchObject({
      inbox: mail,
      to: { value: 'ann@example.com' },
      repliesTo: gone.lastWords,
    });
  });

  it('is the address that the contact has now, where the one they wrote from is theirs no longer', () => {
    const old = { kind: 'email' as const, value: 'old@example.com' };
    const before = heard(mail, [old], { reply: { to: 'old@example.com' } });
    const of = reach({ contact: { ...ann, email: 'ann@example.com' }, identities: [annsMail], histories: [before] });
    expect(chooseRoute(of, {})).toEqual({
      inbox: mail,
      to: { kind: 'email', value: 'ann@example.com' },
      history: undefined,
      repliesTo: null,
    });
  });

  it('out of the blue is the address that the contact shows, before their others', () => {
    const of = reach({
      contact: { ...ann, email: 'ann@example.com' },
      identities: [proven('email', 'newer@example.com'), annsMail, claimed('email', 'newest@example.com')],
    });
    expect(chooseRoute(of, {}).to).toEqual({ kind: 'email', value: 'ann@example.com' });
  });

  it('says nothing of a chat that may be another person’s by now', () => {
    const number1 = { kind: 'whatsapp_phone' as const, value: '4917000000000' };
    const lid = proven('whatsapp_lid', '99');
    const of = reach({
      identities: [lid],
      histories: [heard(phone, [number1, lid], { reply: { chatId: '4917000000000@c.us' } })],
    });
    expect(chooseRoute(of, {})).toMatchObject({ to: { kind: 'whatsapp_lid', value: '99' }, repliesTo: null });
  });
});

describe('no message goes out', () => {
  it('by a bot that they never wrote to', () => {
    expect(refusal(reach({ identities: [telegramUser] }), { channel: 'telegram' })).toBe('contact_unreachable');
    expect(refusal(reach({ identities: [telegramUser] }), { inboxId: 'bot' })).toBe('contact_unreachable');
  });

  it('by mail where no inbox has a server for sending, which is said', () => {
    const deaf = inbox('deaf', { channel: 'email', canSend: false });
    const of = reach({ identities: [annsMail], inboxes: [deaf] });
    expect(() => chooseRoute(of, {})).toThrow('settings.outgoing');
  });

  it('under an address that is another person’s by now', () => {
    const moved = heard(number, [{ kind: 'whatsapp_phone', value: '4917000000000' }]);
    const of = reach({
      identities: [proven('whatsapp_bsuid', 'DE.1')],
      histories: [moved],
    });
    expect(chooseRoute(of, { channel: 'whatsapp' }).to).toEqual({ kind: 'whatsapp_bsuid', value: 'DE.1' });
    expect(refusal({ ...of, identities: [] }, { channel: 'whatsapp' })).toBe('contact_unreachable');
    const stranger = heard(bot, [{ kind: 'telegram_user', value: '88' }]);
    expect(refusal(reach({ identities: [telegramUser], histories: [stranger] }))).toBe('contact_unreachable');
  });

  it('by a browser under a business-scoped id, nor by the Cloud API under a lid', () => {
    const scoped = [proven('whatsapp_bsuid', 'DE.1')];
    const lid = [proven('whatsapp_lid', '99')];
    expect(refusal(reach({ identities: scoped }), { inboxId: 'phone' })).toBe('contact_unreachable');
    expect(refusal(reach({ identities: lid }), { inboxId: 'number' })).toBe('contact_unreachable');
    expect(chooseRoute(reach({ identities: lid }), { inboxId: 'phone' }).to).toEqual({
      kind: 'whatsapp_lid',
      value: '99',
    });
  });

  it('on another channel than the preferred one without being asked to', () => {
    const of = reach({ contact: { ...ann, channelPreference: 'telegram' }, identities: [annsMail] });
    expect(refusal(of)).toBe('contact_unreachable');
  });

  it('through an inbox that is not there, or is of another channel', () => {
    expect(refusal(reach({}), { inboxId: 'nowhere' })).toBe('inbox_unknown');
    expect(refusal(reach({}), { inboxId: 'bot', channel: 'email' })).toBe('inbox_unknown');
  });

  it('at an address that the contact shows and that does not name them', () => {
    const shown = reach({ contact: { ...ann, email: 'ann@example.com', phone: '+4915112345678' } });
    expect(refusal(shown)).toBe('contact_unreachable');
    expect(refusal(shown, { channel: 'whatsapp' })).toBe('contact_unreachable');
    expect(() => chooseRoute(shown, { channel: 'email' })).toThrow('another contact has it');
    expect(refusal(shown, { to: { kind: 'email', value: 'ann@example.com' } })).toBe('address_unknown');
  });
});

describe('a merely claimed address', () => {
  const wroteAsForm = reach({
    identities: [claimed('email', 'form@example.com'), claimed('phone', '+4915112345678')],
    histories: [heard(form)],
  });

  it('is written to while nothing of the contact is proven', () => {
    expect(chooseRoute(wroteAsForm, {}).to).toEqual({ kind: 'email', value: 'form@example.com' });
    expect(chooseRoute(wroteAsForm, { channel: 'whatsapp' }).to.value).toBe('4915112345678');
  });

  it('is not written to once another is proven, unless the request names it', () => {
    const of = { ...wroteAsForm, identities: [...wroteAsForm.identities, proven('whatsapp_phone', '4915112345678')] };
    expect(chooseRoute(of, {})).toMatchObject({ to: { kind: 'whatsapp_phone', value: '4915112345678' } });
    expect(refusal(of, { channel: 'email' })).toBe('address_unproven');
    const to = { kind: 'email' as const, value: 'form@example.com' };
    expect(chooseRoute(of, { to })).toMatchObject({ inbox: mail, to });
  });

  it('is not written to either where the last mail came from it', () => {
    const of = reach({
      identities: [claimed('email', 'claims@example.com'), telegramUser],
      histories: [heard(mail, [claimed('email', 'claims@example.com')])],
    });
    expect(refusal(of)).toBe('address_unproven');
  });

  it('comes after vouched ones, whichever channel those are on', () => {
    const of = reach({ identities: [claimed('email', 'form@example.com'), annsNumber], histories: [heard(form)] });
    expect(chooseRoute(of, {}).to).toEqual({ kind: 'whatsapp_phone', value: '4915112345678' });
    expect(chooseRoute(of, { channel: 'email' }).to.value).toBe('form@example.com');
  });
});

describe('a named address', () => {
  const of = reach({
    contact: { ...ann, channelPreference: 'telegram' },
    identities: [telegramUser, annsMail, proven('email', 'work@example.com'), annsNumber],
    histories: [
      heard(mail, [annsMail], { proven: true, reply: { to: 'desk@example.com' } }),
      heard(bot, [telegramUser]),
    ],
  });

  it('decides the channel, and is exactly where the message goes', () => {
    const to = { kind: 'email' as const, value: 'ann@example.com' };
    expect(chooseRoute(of, { to })).toMatchObject({ inbox: mail, to, repliesTo: { externalId: '1' } });
    expect(chooseRoute(of, { to: { kind: 'phone', value: '+4915112345678' } })).toMatchObject({
      inbox: number,
      to: { kind: 'whatsapp_phone', value: '4915112345678' },
    });
  });

  it('does not go on with what was written under another one', () => {
    const to = { kind: 'email' as const, value: 'work@example.com' };
    expect(chooseRoute(of, { to })).toMatchObject({ to, history: undefined, repliesTo: null });
  });

  it('is refused where it is not the contact’s, or the channel does not know it', () => {
    expect(refusal(of, { to: { kind: 'email', value: 'stranger@example.com' } })).toBe('address_unknown');
    expect(refusal(of, { to: annsMail, channel: 'whatsapp' })).toBe('address_unknown');
    expect(refusal(of, { to: annsMail, inboxId: 'bot' })).toBe('address_unknown');
  });
});

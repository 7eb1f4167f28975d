import fc from 'fast-check';
import type { Proof } from '../identities/proof.js';
import { CannotSendError } from './cannot-send.js';
import { chooseRoute } from './choose-route.js';
import type { Address, InboxHistory, LastWords, Reach, ReachIdentity, SendingInbox } from './reach.js';

const inboxes: SendingInbox[] = [
  { id: 'mail', channel: 'email', driver: 'smtp', paused: false, canSend: true },
  { id: 'number', channel: 'whatsapp', driver: 'cloud', paused: false, canSend: true },
  { id: 'bot', channel: 'telegram', driver: 'polling', paused: false, canSend: true },
];
const ann = { id: 'ann', email: null, phone: null, channelPreference: null };

function heardByMail(from: Address, { proven, reply }: Pick<LastWords, 'proven' | 'reply'>): InboxHistory {
  const at = '2026-11-20T10:00:00.000Z';
  const lastWords = { at, from: [from], proven, externalId: '<1@x>', subject: null, reply };
  return { inboxId: 'mail', channel: 'email', at, addresses: [from], lastWords };
}

/** Where the reply to a mail goes; the address of its writer is the contact's, with the given proof. */
function recipient(proof: Proof, from: string, replyTo: string | null): string {
  const writer = { kind: 'email' as const, value: from };
  const others: ReachIdentity[] = [{ kind: 'email', value: 'own@example.com', proof: 'vouched' }];
  const identities = [{ ...writer, proof }, ...others.filter(({ value }) => value !== from)];
  const history = heardByMail(writer, { proven: proof === 'proven', reply: replyTo === null ? {} : { to: replyTo } });
  return chooseRoute({ contact: ann, identities, inboxes, histories: [history] }, {}).to.value;
}

const writer = 'ann@example.com';
/** What the translator says where Reply-To is the inbox itself: the writer. */
const inbox = writer;

describe('a reply to a mail goes', () => {
  it.each<[Proof, string, string, string]>([
    ['proven', 'their own other address', 'own@example.com', 'own@example.com'],
    ['proven', 'another contact’s', 'bob@example.com', 'bob@example.com'],
    ['proven', 'no contact’s', 'desk@foreign.example', 'desk@foreign.example'],
    ['proven', 'the inbox', inbox, writer],
    ['vouched', 'their own other address', 'own@example.com', 'own@example.com'],
    ['vouched', 'another contact’s', 'bob@example.com', writer],
    ['vouched', 'no contact’s', 'attacker@evil.example', writer],
    ['vouched', 'the inbox', inbox, writer],
    ['claimed', 'their own other address', 'own@example.com', 'own@example.com'],
    ['claimed', 'another contact’s', 'bob@example.com', writer],
    ['claimed', 'no contact’s', 'attacker@evil.example', writer],
    ['claimed', 'the inbox', inbox, writer],
  ])('whose writer is %s and whose Reply-To is %s (%s), to %s', (proof, _, replyTo, expected) => {
    expect(recipient(proof, writer, replyTo)).toBe(expected);
  });

  it.each<Proof>(['proven', 'vouched', 'claimed'])(
    'to whom a form’s notification names in Reply-To, who is its writer and here %s',
    (proof) => {
      expect(recipient(proof, 'visitor@example.com', 'visitor@example.com')).toBe('visitor@example.com');
    },
  );

  it('to the writer where nothing else was asked for', () => {
    expect(recipient('claimed', writer, null)).toBe(writer);
  });
});

const victims: Address[] = [
  { kind: 'email', value: 'victim@example.com' },
  { kind: 'email', value: 'victim@work.example' },
  { kind: 'phone', value: '+4915100000001' },
  { kind: 'whatsapp_phone', value: '4915100000001' },
  { kind: 'telegram_user', value: '1' },
];
const attackers: Address[] = [
  { kind: 'email', value: 'attacker@evil.example' },
  { kind: 'phone', value: '+4915166666666' },
  { kind: 'whatsapp_phone', value: '4915166666666' },
  { kind: 'telegram_user', value: '666' },
];
const isAttackers = ({ value }: Address) =>
  attackers.some((one) => one.value.replace('+', '') === value.replace('+', ''));
const anybodys = fc.constantFrom(...victims, ...attackers);
const mails = ['victim@example.com', 'victim@work.example', 'attacker@evil.example', 'stranger@example.com'];

/** Whatever the attacker claims stands on the contact; the victim proved one address at least. */
const identities = fc
  .record({
    proven: fc.constantFrom(...victims),
    others: fc.subarray(victims),
    proof: fc.constantFrom<Proof>('vouched', 'claimed'),
    claims: fc.subarray(attackers),
  })
  .map(({ proven, others, proof, claims }): ReachIdentity[] => [
    ...claims.map((one) => ({ ...one, proof: 'claimed' as const })),
    { ...proven, proof: 'proven' as const },
    ...others.filter((one) => one !== proven).map((one) => ({ ...one, proof })),
  ]);

const histories = fc.array(
  fc.record({
    inbox: fc.constantFrom(...inboxes),
    from: anybodys,
    asked: fc.option(fc.constantFrom(...mails)),
    forged: fc.boolean(),
  }),
  { maxLength: 4 },
);

/** What is forged may ask for anything; what is proven asks for what its writer wants. */
function historyOf({ inbox: { id, channel }, from, asked, forged }: Heard): InboxHistory {
  const wish = asked !== null && (forged || isAttackers(from) || asked.startsWith('victim')) ? { to: asked } : {};
  const { lastWords, ...rest } = heardByMail(from, { proven: !forged, reply: wish });
  return { ...rest, inboxId: id, channel, lastWords };
}
interface Heard {
  inbox: SendingInbox;
  from: Address;
  asked: string | null;
  forged: boolean;
}

const shown = fc.record({
  email: fc.option(fc.constantFrom(...mails)),
  phone: fc.option(fc.constantFrom('+4915100000001', '+4915166666666')),
  channelPreference: fc.option(fc.constantFrom('email' as const, 'whatsapp' as const, 'telegram' as const)),
});

const contacts = fc.record({ identities, heard: histories, shown }).map((given): Reach => ({
  contact: { id: 'victim', ...given.shown },
  identities: given.identities,
  inboxes,
  histories: given.heard.map(historyOf),
}));

const asked = fc.record({
  channel: fc.constantFrom(undefined, 'email' as const, 'whatsapp' as const, 'telegram' as const),
});

/** Null where it is refused. */
function chosen(reach: Reach, way: Parameters<typeof chooseRoute>[1]): Address | null {
  try {
    return chooseRoute(reach, way).to;
  } catch (error) {
    if (error instanceof CannotSendError) return null;
    throw error;
  }
}

describe('a message to a person who proved an address', () => {
  it('never reaches an address that an attacker claims, forges into Reply-To or has had shown', () => {
    fc.assert(
      fc.property(contacts, asked, (reach, way) => {
        const to = chosen(reach, way);
        expect(to === null || !isAttackers(to)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('reaches a claimed one where the request names it, and nothing that is not the contact’s', () => {
    fc.assert(
      fc.property(contacts, anybodys, (reach, to) => {
        const reached = chosen(reach, { to });
        const isTheirs = reach.identities.some(({ kind, value }) => kind === to.kind && value === to.value);
        if (!isTheirs) expect(reached).toBeNull();
        if (reached) expect(reached.value.replace('+', '')).toBe(to.value.replace('+', ''));
      }),
    );
  });
});

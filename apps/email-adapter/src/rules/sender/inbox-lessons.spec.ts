import { lessonMark, type Inbox } from '#libs/contracts';
import { inbox } from '../../../test/fixtures.js';
import { ownIds } from '../../../test/harness.js';
import { translated } from '../../../test/translated.js';
import { EmailTranslator } from '../../email.translator.js';

interface Sent {
  replyTo?: string;
  from?: string;
  proven?: boolean;
  header?: string[];
}

/** An inbox that is written to, by default from a site's owner whose address shows no sign of a form. */
function receiving(known: Inbox = inbox) {
  const translator = new EmailTranslator(ownIds);
  return async ({ replyTo, from = 'owner@studio.example', proven = false, header = [] }: Sent) => {
    const reply = replyTo === undefined ? [] : [`Reply-To: ${replyTo}`];
    const lines = [`From: Owner <${from}>`, ...reply, ...header];
    const dmarc = proven ? ('pass' as const) : null;
    const { message } = await translated({ header: lines, inbox: known, translator, dmarc });
    return message;
  };
}

const writer = async (message: ReturnType<ReturnType<typeof receiving>>) => (await message).sender.identities[0]?.value;

describe('a From that has asked for replies to another address', () => {
  it('speaks for the persons that Reply-To names, from the second one on', async () => {
    const send = receiving();
    expect(await writer(send({ replyTo: 'vera@gmail.com' }))).toBe('owner@studio.example');
    expect(await writer(send({ replyTo: 'vera@gmail.com' }))).toBe('owner@studio.example');
    const other = await send({ replyTo: 'ulf@web.de' });
    expect(other.sender).toMatchObject({
      identities: [{ value: 'ulf@web.de', verified: false }],
      carrier: { email: 'owner@studio.example', verified: false, sign: 'other_replies' },
      spokenFor: { from: [expect.any(String)], replyTo: expect.any(String) },
    });
    expect(await writer(send({ replyTo: 'vera@gmail.com' }))).toBe('vera@gmail.com');
    expect(await writer(send({}))).toBe('owner@studio.example');
  });

  it('is a person if the Reply-Tos are made by a program, a desk’s, or of the same firm', async () => {
    const send = receiving();
    for (const replyTo of [
      'r+1a@crm.example',
      'r+2b@crm.example',
      'x8k2p9@crm.example',
      'office@studio.example',
      'jo@studio.example',
      'support@vendor.example',
      'sales@vendor.example',
    ])
      expect(await writer(send({ replyTo }))).toBe('owner@studio.example');
  });

  it('speaks for visitors also from an address of a provider that they share', async () => {
    const send = receiving();
    await send({ from: 'acme.forms@gmail.com', replyTo: 'vera@gmail.com' });
    expect(await writer(send({ from: 'acme.forms@gmail.com', replyTo: 'ulf@gmail.com' }))).toBe('ulf@gmail.com');
  });

  it('is not taught by spoofed mails where it is proven itself; proven mails teach for both', async () => {
    const send = receiving();
    for (const replyTo of ['a@evil.example', 'b@evil.example']) await send({ replyTo });
    expect(await writer(send({ replyTo: 'home@gmail.com', proven: true }))).toBe('owner@studio.example');
    expect(await writer(send({ replyTo: 'home@gmail.com' }))).toBe('home@gmail.com');
    const proven = receiving();
    for (const replyTo of ['vera@gmail.com', 'ulf@web.de']) await proven({ replyTo, proven: true });
    expect(await writer(proven({ replyTo: 'una@web.de' }))).toBe('una@web.de');
  });

  it('is not taught by junk', async () => {
    const send = receiving();
    await send({ replyTo: 'vera@gmail.com', header: ['X-Spam-Flag: YES'] });
    expect(await writer(send({ replyTo: 'ulf@web.de' }))).toBe('owner@studio.example');
  });

  it('is known by the lessons that the inbox is published with, also in a new process', async () => {
    const lesson = { inboxId: inbox.inboxId, kind: 'speaks_for_others', address: 'owner@studio.example' } as const;
    const send = receiving({ ...inbox, lessons: [lessonMark({ ...lesson, proof: 'claimed' })] });
    expect(await writer(send({ replyTo: 'vera@gmail.com' }))).toBe('vera@gmail.com');
    expect(await writer(send({ replyTo: 'vera@gmail.com', proven: true }))).toBe('owner@studio.example');
  });
});

/** An inbox whose user has said that such mail of this From is no junk. */
function welcome(proof: 'proven' | 'claimed', address = 'news@shop.example') {
  const mark = lessonMark({ inboxId: inbox.inboxId, kind: 'welcome', proof, address });
  return receiving({ ...inbox, lessons: [mark] });
}

describe('a sender whose junk was none', () => {
  const newsletter = { from: 'news@shop.example', header: ['List-Id: <n.shop.example>', 'Precedence: bulk'] };

  it('is let in if its proof is at least that of the mail that was let in', async () => {
    expect((await welcome('claimed')(newsletter)).flags).toEqual([]);
    expect((await welcome('claimed')({ ...newsletter, proven: true })).flags).toEqual([]);
    expect((await welcome('proven')({ ...newsletter, proven: true })).flags).toEqual([]);
    expect((await welcome('proven')(newsletter)).flags).not.toEqual([]);
    expect((await welcome('claimed')({ ...newsletter, from: 'else@shop.example' })).flags).not.toEqual([]);
  });

  it('is a contact even if it is a machine', async () => {
    const send = welcome('claimed', 'no-reply@shop.example');
    expect(await writer(send({ from: 'no-reply@shop.example' }))).toBe('no-reply@shop.example');
  });

  it('sends bounces that stay bounces', async () => {
    const send = welcome('claimed');
    expect((await send({ ...newsletter, header: ['X-Failed-Recipients: a@b.example'] })).flags).toHaveLength(1);
  });
});

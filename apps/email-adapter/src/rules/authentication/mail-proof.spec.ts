import { inbox as smtpInbox } from '../../../test/fixtures.js';
import { ownIds } from '../../../test/harness.js';
import { mailContent } from '../../../test/mail-content.js';
import type { MailContent } from '../../mail/mail-content.js';
import { mailProof, type MailProof, type ProofEvidence } from './mail-proof.js';
import { senderOf } from '../sender/sender.js';

const inbox = { ...smtpInbox, settings: { address: 'leads@acme.example', authservId: 'mx.acme.example' } };
const message = '01900000-0000-7000-8000-000000000001';
const jane = { inboxId: inbox.inboxId, address: 'jane@example.com' };
const ours = ownIds.idOf(message, jane, 'leads@acme.example');
const atHost = [
  { name: 'authentication-results' as const, value: 'mx.acme.example; dmarc=pass header.from=example.com' },
];

/** With these fields as From, and with every proof. */
const from = (...fields: string[]) => ({ headers: { from: fields }, trace: atHost, inReplyTo: ours });

function proof(mail: Partial<MailContent>, given: Partial<ProofEvidence> = {}): MailProof | null {
  const content = mailContent(mail);
  const sender = senderOf(content, { envelopeFrom: null, inboxAddress: 'leads@acme.example' });
  return mailProof({ mail: content, sender, inbox, ids: ownIds, dmarc: null, fromOwnHost: false, ...given });
}

describe('a sender is proven', () => {
  it('by our own check', () => {
    expect(proof({}, { dmarc: 'pass' })).toBe('dmarc');
  });

  it('by the inbox’s own mail host, if that handed the mail over', () => {
    expect(proof({ trace: atHost }, { fromOwnHost: true })).toBe('mail_host');
    expect(proof({ trace: atHost }, { fromOwnHost: false })).toBeNull();
    expect(proof({ trace: atHost }, { fromOwnHost: true, inbox: smtpInbox })).toBeNull();
  });

  it('by naming the mail of ours that went to this very address', () => {
    expect(proof({ inReplyTo: ours })).toBe('replies_to_ours');
    expect(proof({ references: ['<0@example.com>', ours, '<2@example.com>'] })).toBe('replies_to_ours');
  });

  it('not by naming a mail of ours to another address, or from another inbox', () => {
    const to = (address: string, inboxId = inbox.inboxId) =>
      ownIds.idOf(message, { inboxId, address }, 'leads@acme.example');
    expect(proof({ inReplyTo: to('mallory@example.com') })).toBeNull();
    expect(proof({ inReplyTo: to(jane.address, 'another inbox') })).toBeNull();
    expect(proof({ inReplyTo: `<${message}@acme.example>` })).toBeNull();
  });

  it('by nothing else', () => {
    expect(proof({})).toBeNull();
    expect(proof({}, { dmarc: 'fail', fromOwnHost: true })).toBeNull();
  });
});

describe('a From proves no sender even with every proof', () => {
  const allProofs = { dmarc: 'pass', fromOwnHost: true } as const;

  it.each([
    ['two fields', from('jane@example.com', 'mallory@evil.example')],
    [
      'two addresses',
      {
        ...from('jane@example.com, mallory@example.com'),
        from: ['jane', 'mallory'].map((name) => ({ name, address: `${name}@example.com` })),
      },
    ],
    ['two addresses, of which a reader may miss one', from('mallory@example.com <jane@example.com>')],
    ['a name that another reader takes for the address', from('<mallory@example.com> <jane@example.com>')],
    ['an address inside quotes', from('"Jane <jane@example.com>" mallory@example.com')],
    ['a group', from('Team: jane@example.com;')],
    ['a route', from('<@relay.example:jane@example.com>')],
  ])('in %s', (_, mail) => {
    expect(proof(mail, allProofs)).toBeNull();
  });

  it.each([
    'jane@example.com',
    '<jane@example.com>',
    'Jane Doe <Jane@Example.com>',
    '"Doe, Jane (Acme) <x@y.z>" <jane@example.com>',
    'Jane (Acme) <jane@example.com>',
    '=?utf-8?q?J=C3=A4ne?= <jane@example.com>',
  ])('but this one does: %s', (field) => {
    expect(proof(from(field), allProofs)).toBe('replies_to_ours');
  });

  it('when a machine wrote for a person: the person is merely claimed', () => {
    const form = {
      from: [{ name: 'Site', address: 'noreply@example.com' }],
      replyTo: [{ name: 'Vera', address: 'vera@gmail.com' }],
    };
    const mail = { ...from('Site <noreply@example.com>'), ...form };
    expect(proof(mail, allProofs)).toBeNull();
  });
});

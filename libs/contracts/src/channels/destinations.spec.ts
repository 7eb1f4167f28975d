import { openSealed, sealContext, strayingSecrets } from './destinations.js';

const mailbox = {
  channel: 'email' as const,
  driver: 'imap',
  settings: { address: 'a@firm.example', host: 'imap.firm.example', port: 993, tls: 'starttls' },
  credentials: { user: 'a@firm.example', password: 'secret' },
};
const desk = {
  channel: 'email' as const,
  driver: 'smtp',
  settings: { address: 'b@firm.example', outgoing: { host: 'smtp.firm.example', port: 465, tls: true } },
  credentials: { outgoing: { user: 'b', password: 'secret' } },
};
const sending = { ...mailbox.settings, outgoing: { host: 'imap.firm.example', port: 587, tls: 'starttls' } };

const relay = (port: number) => ({
  ...desk,
  settings: { ...desk.settings, outgoing: { host: 'relay', port, tls: false } },
  credentials: {},
});

describe('a secret that would go to another server', () => {
  it.each([
    ['another host', { host: 'imap.other.example' }],
    ['another port', { port: 1993 }],
    ['no TLS', { tls: false }],
    ['the same host for sending', { outgoing: { host: 'imap.firm.example', port: 2525, tls: true } }],
  ])('has to be sent again with %s of a mailbox', (_, change) => {
    const after = { ...mailbox, settings: { ...mailbox.settings, ...change } };
    expect(strayingSecrets(mailbox, after, {})).toEqual(['credentials.password']);
    expect(strayingSecrets(mailbox, after, { user: 'somebody' })).toEqual(['credentials.password']);
    expect(strayingSecrets(mailbox, after, { password: 'secret' })).toEqual([]);
  });

  it.each([
    ['another host', { host: 'smtp.other.example', port: 465, tls: true }],
    ['another port', { host: 'smtp.firm.example', port: 587, tls: true }],
    ['less TLS', { host: 'smtp.firm.example', port: 465, tls: 'starttls' }],
  ])('has to be sent again with %s for sending', (_, outgoing) => {
    const after = { ...desk, settings: { ...desk.settings, outgoing } };
    expect(strayingSecrets(desk, after, {})).toEqual(['credentials.outgoing']);
    expect(strayingSecrets(desk, after, { outgoing: { user: 'b', password: 'new' } })).toEqual([]);
  });

  it('counts for the tokens of a mailbox as for its password', () => {
    const before = { ...mailbox, credentials: { user: 'a', oauth: { tokenUrl: 'https://login.firm.example' } } };
    const after = { ...before, settings: { ...before.settings, host: 'imap.other.example' } };
    expect(strayingSecrets(before, after, {})).toEqual(['credentials.oauth']);
  });

  it('counts where the login of a mailbox also sends, by a host or by the pair of a provider', () => {
    const before = { ...mailbox, settings: sending };
    const moved = { ...sending, outgoing: { ...sending.outgoing, tls: false } };
    expect(strayingSecrets(before, { ...mailbox, settings: moved }, {})).toEqual(['credentials.password']);
    const gmail = { ...mailbox.settings, host: 'imap.gmail.com' };
    const pair = { ...gmail, outgoing: { host: 'smtp.gmail.com', port: 25, tls: false } };
    const after = { ...mailbox, settings: pair };
    expect(strayingSecrets({ ...mailbox, settings: gmail }, after, {})).toEqual(['credentials.password']);
  });
});

describe('a secret that stays where it is', () => {
  it('is not asked for again', () => {
    const safer = { ...mailbox, settings: { ...mailbox.settings, tls: true, mailbox: 'Leads' } };
    expect(strayingSecrets(mailbox, safer, {})).toEqual([]);
    const silent = { ...desk, settings: { address: 'b@firm.example' }, credentials: {} };
    expect(strayingSecrets(desk, silent, {})).toEqual([]);
  });

  it('is not asked for where a server for sending wants none', () => {
    expect(strayingSecrets(relay(25), relay(26), {})).toEqual([]);
  });
});

describe('what is sealed', () => {
  const inboxId = '01900000-0000-7000-8000-000000000001';
  const box = {
    open(sealed: string, context: string): string {
      if (sealed !== `sealed for ${context}`) throw new Error('sealed for something else');
      return 'the secret';
    },
  };

  it('opens for the servers of its settings alone', () => {
    const owner = { ...mailbox, inboxId };
    const sealed = `sealed for ${sealContext(owner)}`;
    expect(openSealed(box, sealed, owner)).toBe('the secret');
    for (const change of [{ host: 'other' }, { port: 1 }, { tls: false }, { outgoing: desk.settings.outgoing }]) {
      const strange = { ...owner, settings: { ...owner.settings, ...change } };
      expect(() => openSealed(box, sealed, strange)).toThrow('sealed for something else');
    }
  });

  it('opens by the inbox alone where no server is named, or where it was sealed before servers counted', () => {
    const bot = { inboxId, channel: 'telegram' as const, driver: 'polling', settings: {} };
    expect(sealContext(bot)).toBe(inboxId);
    expect(openSealed(box, `sealed for ${inboxId}`, { ...mailbox, inboxId })).toBe('the secret');
  });
});

import { channelOf, channels, driverOf } from '../channels.js';
import { askedFields, type AskedField } from './asked-fields.js';

const of = (channel: string, name: string): AskedField[] => {
  const driver = driverOf(channel, name);
  return driver ? askedFields(driver) : [];
};
const into = (fields: readonly AskedField[]): string[] => fields.map((field) => field.into);
const every = channels.flatMap((channel) => Object.values(channelOf(channel).drivers).flatMap(askedFields));

describe('the form that connects an inbox', () => {
  it('asks first what everybody must give, a switch last of it, and groups the rest', () => {
    const fields = of('email', 'imap');
    expect(into(fields.filter(({ group }) => group === null))).toEqual([
      'settings.address',
      'settings.host',
      'credentials.user',
      'credentials.password',
      'settings.history',
    ]);
    expect(into(fields.filter(({ group }) => group === 'outgoing'))).toEqual([
      'settings.outgoing.host',
      'settings.outgoing.port',
      'settings.outgoing.tls',
      'credentials.outgoing.user',
      'credentials.outgoing.password',
    ]);
    expect(into(fields.filter(({ group }) => group === 'more'))).toContain('settings.mailbox');
  });

  it('says what is required, and what holds where a field is left out', () => {
    const [host, port, tls] = ['host', 'port', 'tls'].map((name) =>
      of('email', 'imap').find((field) => field.into === `settings.${name}`),
    );
    expect(host).toMatchObject({ kind: 'text', isRequired: true, initial: null });
    expect(port).toMatchObject({ kind: 'number', isRequired: false, initial: 993 });
    expect(tls).toMatchObject({ kind: 'choice', initial: true, options: [true, false, 'starttls'] });
  });

  it('requires no part of a server that may be left out', () => {
    expect(of('email', 'smtp').filter(({ isRequired }) => isRequired)).toMatchObject([{ into: 'settings.address' }]);
  });

  it('hides passwords, tokens and secrets, but for the one that a person gives to the provider', () => {
    const shown = every.filter(({ into: place, kind }) => place.startsWith('credentials.') && kind !== 'secret');
    expect([...new Set(into(shown))].sort()).toEqual([
      'credentials.oauth.clientId',
      'credentials.oauth.tokenUrl',
      'credentials.outgoing.user',
      'credentials.user',
      'credentials.verifyToken',
    ]);
    expect(into(every.filter(({ isMadeUp }) => isMadeUp))).toEqual(['credentials.verifyToken']);
  });

  it('asks what a web form asks, and not for its key, which we make', () => {
    const fields = of('web', 'form');
    expect(into(fields)).not.toContain('settings.key');
    expect(fields.find(({ kind }) => kind === 'fields')).toMatchObject({
      into: 'settings.fields',
      group: null,
      initial: { email: { fills: 'email', type: 'email' } },
    });
  });
});

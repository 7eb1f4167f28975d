import { anInbox, secrets } from '../test/host-rig.js';
import { InboxCredentials } from './inbox-credentials.js';

const token = '123456:abcdefghijklmnopqrstuvwxyz';

describe('credentials', () => {
  it('are opened as their driver’s schema has them', () => {
    expect(new InboxCredentials(secrets).credentialsOf(anInbox())).toEqual({ token });
  });

  it('are opened once for each version', () => {
    const credentials = new InboxCredentials(secrets);
    const inbox = anInbox();
    const first = credentials.credentialsOf(inbox);
    expect(credentials.credentialsOf({ ...inbox })).toBe(first);
    const sealedCredentials = secrets.seal(JSON.stringify({ token: '7:ABCDEFGHIJKLMNOPQRSTUVWXYZ' }), inbox.inboxId);
    expect(credentials.credentialsOf({ ...inbox, sealedCredentials, version: 2 })).toEqual({
      token: '7:ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    });
  });

  it('of a driver without any are empty', () => {
    const { sealedCredentials: _, ...form } = anInbox({ channel: 'web', driver: 'form' });
    expect(new InboxCredentials(secrets).credentialsOf(form)).toEqual({});
  });

  it('that do not fit name the field and no value', () => {
    const inbox = anInbox();
    const open = (): unknown =>
      new InboxCredentials(secrets).credentialsOf({
        ...inbox,
        sealedCredentials: secrets.seal('{"token":"wrong"}', inbox.inboxId),
      });
    expect(open).toThrow('the stored credentials do not fit (token); give the inbox new ones');
  });

  it('of another inbox are not opened', () => {
    const foreign = { ...anInbox(), inboxId: anInbox().inboxId };
    expect(() => new InboxCredentials(secrets).credentialsOf(foreign)).toThrow('connect the inbox anew');
  });
});

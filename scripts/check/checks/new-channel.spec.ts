/** @jest-environment node */
import { jest } from '@jest/globals';
import { z } from 'zod';
import type { InboxKind } from '../../../apps/cli/src/inboxes/kinds.js';
import type { Channel } from '#libs/contracts';
import type { Reach, SendingInbox } from '../../../libs/contacts/src/outbound/reach.js';

/** All that a channel takes outside its adapter: one descriptor in the registry. */
const sms = {
  label: 'SMS',
  inboxNoun: 'number',
  drivers: {
    carrier: {
      settings: z.strictObject({ sender: z.string().min(1, { error: 'send the sender’s name.' }) }),
      credentials: z.strictObject({ apiKey: z.string() }),
      command: {
        name: 'sms',
        summary: 'a number that sends and receives SMS',
        examples: ['inboxes add sms --sender Acme'],
        questions: [
          { into: 'settings.sender', option: 'sender', question: 'Sender' },
          { into: 'credentials.apiKey', option: 'api-key-file', question: 'API key', variable: 'DOORBELL_SMS_KEY' },
        ],
      },
      tried: null,
      accounts: () => [],
      called: { by: 'provider', path: ({ inboxId }: { inboxId: string }) => `/webhooks/sms/${inboxId}` },
      sends: { kinds: ['phone'], templates: null, longestText: 5, files: null },
    },
  },
  adapter: {
    port: { name: 'http', variable: 'SMS_PORT', preferred: 3004, spare: 32_000 },
    called: { path: '/webhooks/sms', urlVariable: 'SMS_ADAPTER_URL' },
  },
  inbound: { format: 'chat' },
  outbound: { hasThreads: false, firstContactPlace: 3, contactField: null, serverSetting: null },
};

const registry = '../../../libs/contracts/src/channels/registry.js';
const { channelRegistry } = (await import(registry)) as { channelRegistry: object };
jest.unstable_mockModule(registry, () => ({ channelRegistry: { ...channelRegistry, sms } }));
jest.resetModules();

const { newInbox } = await import('../../../apps/gateway/src/inboxes/inbox.inputs.js');
const { InboxUrls } = await import('../../../apps/gateway/src/inboxes/inbox-urls.js');
const { inboxKinds } = await import('../../../apps/cli/src/inboxes/kinds.js');
const { answersFor } = await import('../../../apps/cli/src/inboxes/answers.js');
const { chooseRoute } = await import('../../../libs/contacts/src/outbound/choose-route.js');
const { judgeRoute } = await import('../../../libs/contacts/src/outbound/judge-route.js');
const { channelSchema } = await import('../../../libs/contracts/src/channels/channels.js');

const connected = {
  channel: 'sms',
  driver: 'carrier',
  name: 'Desk',
  settings: { sender: 'Acme' },
  credentials: { apiKey: 'secret' },
};
const inbox: SendingInbox = { id: 'desk', channel: 'sms' as Channel, driver: 'carrier', paused: false, canSend: true };
const contact = { id: 'ann', email: null, phone: '+4915112345678', channelPreference: null };
const reach: Reach = {
  contact,
  identities: [{ kind: 'phone', value: '+4915112345678', proof: 'vouched' }],
  inboxes: [inbox],
  histories: [],
};

describe('a channel that has a descriptor', () => {
  it('is one that events may name', () => {
    expect(channelSchema.parse('sms')).toBe('sms');
  });

  it('has inboxes that the gateway accepts, judges by its fields and gives an address', () => {
    expect(newInbox.schema.parse(connected)).toEqual(connected);
    const { error } = newInbox.schema.safeParse({ ...connected, settings: { sender: '' } });
    expect(error?.issues[0]).toMatchObject({ path: ['settings', 'sender'], message: 'send the sender’s name.' });
    const urls = new InboxUrls({ publicUrl: 'https://doorbell.example', adapterUrls: {} });
    expect(urls.of({ ...connected, id: 'i1' } as unknown as Parameters<typeof urls.of>[0])).toEqual({
      webhookUrl: 'https://doorbell.example/webhooks/sms/i1',
      submitUrl: null,
    });
  });

  it('has its settings and credentials read by the command', async () => {
    const kind = inboxKinds.find(({ name }) => name === 'sms') as InboxKind;
    process.env['DOORBELL_SMS_KEY'] = 'secret';
    const { settings, credentials } = await answersFor(kind, { sender: 'Acme' });
    expect({ settings, credentials }).toEqual({ settings: connected.settings, credentials: connected.credentials });
  });

  it('is the route of a message to who is reached by it, within what it can send', () => {
    const route = chooseRoute(reach, {});
    expect(route).toMatchObject({ inbox, to: { kind: 'phone', value: '+4915112345678' } });
    const content = { text: 'Hi', hasSubject: false, hasTemplate: false, files: [], now: Date.now() };
    const refusals = { blocked: false, consents: [] };
    expect(() => judgeRoute(route, refusals, content)).not.toThrow();
    expect(() => judgeRoute(route, refusals, { ...content, text: 'Hello, Ann' })).toThrow('SMS takes 5');
    expect(() => judgeRoute(route, refusals, { ...content, hasSubject: true })).toThrow('goes out on sms');
  });
});

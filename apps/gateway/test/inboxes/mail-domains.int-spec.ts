import '#libs/testing/slow';
import { DovecotServer } from '#libs/testing/mail';
import { createTestDatabase } from '#libs/testing/postgres';
import { faults, type ApiResponse } from '../support/api-client.js';
import { mailboxOn } from '../support/mailbox.js';
import { RunningGateway, type TestWorkspace } from '../support/running-gateway.js';

let running: RunningGateway;
let acme: TestWorkspace;
let mallory: TestWorkspace;
let dovecot: DovecotServer;
/** The records in DNS; an Error where no name server responds. */
const texts = new Map<string, string[] | Error>();

function resolveTxt(name: string): Promise<string[]> {
  const found = texts.get(name) ?? [];
  return found instanceof Error ? Promise.reject(found) : Promise.resolve(found);
}

beforeAll(async () => {
  const env = { ALLOW_UNPROVEN_DOMAINS: 'false', ALLOW_PRIVATE_HOSTS: 'true' };
  dovecot = await DovecotServer.start();
  running = await RunningGateway.start(await createTestDatabase(), env, { resolveTxt });
});

afterAll(() => Promise.all([running?.stop(), dovecot?.stop()]));

beforeEach(async () => {
  texts.clear();
  [acme, mallory] = [await running.workspace(), await running.workspace()];
});

const connect = ({ api }: TestWorkspace, address: string): Promise<ApiResponse> =>
  api.post('/inboxes', { channel: 'email', driver: 'smtp', name: 'Desk', settings: { address } });

interface TxtRecord {
  name: string;
  value: string;
}

/** Sets the record that the refusal asks for. */
async function prove(workspace: TestWorkspace, domain: string): Promise<void> {
  const { body } = await connect(workspace, `first@${domain}`);
  const { name, value } = body['record'] as unknown as TxtRecord;
  texts.set(name, ['something else', value]);
  expect((await connect(workspace, `first@${domain}`)).status).toBe(201);
}

let count = 0;
const newDomain = (): string => `acme${(count += 1)}.example`;

describe('the first address of a domain', () => {
  it('is refused with the DNS record that proves the domain, and taken once that is there', async () => {
    const domain = newDomain();
    const refused = await connect(acme, `leads@${domain}`);
    expect(refused).toMatchObject({ status: 422, body: { code: 'domain_unproven' } });
    expect(faults(refused)).toEqual({ 'settings.address': 'domain_unproven' });
    expect(refused.body['record']).toEqual({
      name: `_doorbell.${domain}`,
      type: 'TXT',
      value: expect.stringMatching(/^doorbell-domain=[\w-]{32}$/u),
    });
    const { name, value } = refused.body['record'] as unknown as TxtRecord;
    texts.set(name, [value]);
    expect((await connect(mallory, `leads@${domain}`)).status).toBe(422);
    expect((await connect(acme, `leads@${domain}`)).status).toBe(201);
  });

  it('is refused with the advice to try again while DNS does not respond', async () => {
    const domain = newDomain();
    texts.set(`_doorbell.${domain}`, new Error('SERVFAIL'));
    expect(await connect(acme, `leads@${domain}`)).toMatchObject({
      status: 422,
      body: { code: 'provider_unreachable' },
    });
  });
});

describe('a domain that is proven', () => {
  it('leaves its other addresses to its workspace: another one gets 409, also with a mailbox of its own', async () => {
    const domain = newDomain();
    await prove(acme, domain);
    texts.clear();
    expect((await connect(acme, `sales@${domain.toUpperCase()}`)).status).toBe(201);
    const stolen = await connect(mallory, `other@${domain}`);
    expect(stolen).toMatchObject({ status: 409, body: { code: 'inbox_in_use' } });
    expect(JSON.stringify(stolen.body)).not.toContain(acme.workspaceId);
    const mailbox = mailboxOn(dovecot, { settings: { address: `other@${domain}` } });
    expect((await mallory.api.post('/inboxes', mailbox)).status).toBe(409);
  });

  it('cannot be entered by changing the address of an inbox', async () => {
    const [domain, own] = [newDomain(), newDomain()];
    await prove(acme, domain);
    await prove(mallory, own);
    const { body } = await mallory.api.get('/inboxes');
    const [inbox] = body['data'] as unknown as { id: string }[];
    const path = `/inboxes/${inbox?.id}`;
    expect((await mallory.api.patch(path, { settings: { address: `sales@${domain}` } })).status).toBe(409);
    expect((await mallory.api.patch(path, { settings: { address: `sales@${newDomain()}` } })).status).toBe(422);
    expect((await mallory.api.patch(path, { settings: { address: `sales@${own}` } })).status).toBe(200);
  });

  it('takes back an address that another workspace had connected with a mailbox of its own', async () => {
    const domain = newDomain();
    const mailbox = mailboxOn(dovecot, { settings: { address: `sales@${domain}` } });
    expect((await mallory.api.post('/inboxes', mailbox)).status).toBe(201);
    await prove(acme, domain);
    expect((await connect(acme, `sales@${domain}`)).status).toBe(201);
    expect((await connect(acme, `sales@${domain}`)).status).toBe(409);
  });
});

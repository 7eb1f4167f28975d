import { dnsFault, dnsTable, txt, type DnsTable } from '../../test/proof/dns-table.js';
import { quiet } from '../../test/harness.js';
import { keyRecord, signed, type Signer } from '../../test/proof/signed-mail.js';
import { parseMail } from '../mail/parse-mail.js';
import { DmarcCheck } from './dmarc-check.js';
import type { DmarcVerdict } from './dmarc.js';
import { DnsRecords } from './dns-records.js';
import type { MailClient } from './mail-client.js';

const stranger: MailClient = { address: '93.184.216.7', helo: 'out.example.com', isRelay: false };
const published = {
  'TXT _dmarc.example.com': txt('v=DMARC1; p=reject'),
  'TXT sel._domainkey.example.com': keyRecord(),
  'TXT example.com': [['unrelated'], ['v=spf1 ip4:93.184.216.7 -all']],
};
const text = (from = 'Jane <jane@example.com>') => `From: ${from}\r\nSubject: Hi\r\n\r\nHello\r\n`;

interface SampleMail {
  from?: string;
  sign?: Signer | null;
  records?: Record<string, unknown>;
  client?: MailClient | null;
  envelopeFrom?: string | null;
  now?: string;
  changed?: (source: string) => string;
}

function checkOver(table: DnsTable, { now = '2026-11-20T12:00:00.000Z', time = 3000 } = {}): DmarcCheck {
  const clock = { now: () => new Date(now) };
  return new DmarcCheck({ records: new DnsRecords({ ask: table.ask, clock }), logger: quiet, clock, time });
}

async function contentOf({ from, sign = {}, changed = (source) => source }: SampleMail) {
  const source = sign === null ? Buffer.from(text(from)) : await signed(text(from), sign);
  return parseMail(Buffer.from(changed(source.toString())));
}

async function verdict(given: SampleMail = {}): Promise<DmarcVerdict> {
  const { records = published, client = stranger, envelopeFrom = 'bounces@other.example', now } = given;
  const check = checkOver(dnsTable(records), { ...(now && { now }) });
  return check.verdict({ mail: await contentOf(given), envelopeFrom, client });
}

const without = (...keys: (keyof typeof published)[]) =>
  Object.fromEntries(Object.entries(published).filter(([key]) => !(keys as string[]).includes(key)));
const policy = (record: string) => ({ ...published, 'TXT _dmarc.example.com': txt(record) });
const unsigned = { sign: null, envelopeFrom: 'jane@example.com' };

describe('a mail by SMTP passes', () => {
  it.each<[string, SampleMail]>([
    ['by a signature of From’s domain', {}],
    [
      'by an Ed25519 signature',
      { sign: { kind: 'ed25519' }, records: { ...published, 'TXT sel._domainkey.example.com': keyRecord('ed25519') } },
    ],
    ['by a signature of its organisation', { from: 'jane@mail.example.com' }],
    ['by SPF alone', unsigned],
    [
      'by SPF of the greeting, where the return path is null',
      {
        ...unsigned,
        envelopeFrom: null,
        records: { ...published, 'TXT out.example.com': txt('v=spf1 a -all'), 'A out.example.com': ['93.184.216.7'] },
      },
    ],
    [
      'by SPF for an address that is written as IPv6',
      { ...unsigned, client: { ...stranger, address: '::ffff:93.184.216.7' } },
    ],
    ['by a signature behind a relay of ours', { client: { ...stranger, isRelay: true } }],
    ['by a signature from a private network', { client: { ...stranger, address: '10.0.0.7' } }],
    [
      'while SPF cannot be asked',
      { envelopeFrom: 'a@example.com', records: { ...published, 'TXT example.com': dnsFault('ESERVFAIL') } },
    ],
    ['with a strict policy, by the very domain', { records: policy('v=DMARC1; p=reject; adkim= S') }],
  ])('%s', async (_, given) => {
    expect(await verdict(given)).toBe('pass');
  });
});

describe('a mail whose domain disowns it', () => {
  it.each<[string, SampleMail]>([
    ['that was changed', { changed: (source) => source.replace('Hello', 'Pay me') }],
    ['whose subject was changed', { changed: (source) => source.replace('Subject: Hi', 'Subject: Pay me') }],
    [
      'that another domain signed',
      { sign: { domain: 'evil.example' }, records: { ...published, 'TXT sel._domainkey.evil.example': keyRecord() } },
    ],
    ['whose signature has ended', { sign: { expires: new Date('2026-11-20T11:59:59.000Z') } }],
    ['whose key is not there', { records: without('TXT sel._domainkey.example.com') }],
    ['whose key was withdrawn', { records: { ...published, 'TXT sel._domainkey.example.com': txt('v=DKIM1; p=') } }],
    ['from an address that SPF does not name', { ...unsigned, client: { ...stranger, address: '93.184.216.9' } }],
    [
      'of a subdomain, where the policy is strict',
      {
        from: 'jane@mail.example.com',
        records: { ...published, 'TXT _dmarc.mail.example.com': txt('v=DMARC1; p=quarantine; adkim=s') },
      },
    ],
    [
      'by SPF of a subdomain, where that is strict',
      {
        ...unsigned,
        envelopeFrom: 'a@mail.example.com',
        records: { ...policy('v=DMARC1; p=reject; aspf=s'), 'TXT mail.example.com': txt('v=spf1 +all') },
      },
    ],
    [
      'that its organisation’s policy for subdomains refuses',
      {
        ...unsigned,
        from: 'a@x.example.com',
        envelopeFrom: 'a@evil.example',
        records: policy('v=DMARC1; p=none; sp=reject'),
      },
    ],
  ])('fails: one %s', async (_, given) => {
    expect(await verdict(given)).toBe('fail');
  });
});

describe('a mail stays merely claimed', () => {
  it.each<[string, SampleMail]>([
    ['whose domain publishes no policy, although signed', { records: without('TXT _dmarc.example.com') }],
    [
      'without proof, whose domain has no policy',
      { ...unsigned, envelopeFrom: 'a@evil.example', records: policy('v=DMARC1; p=none') },
    ],
    ['unsigned, behind a relay of ours', { ...unsigned, client: { ...stranger, isRelay: true } }],
    ['unsigned, from the same machine', { ...unsigned, client: { ...stranger, address: '127.0.0.1' } }],
    [
      'whose key cannot be asked for',
      { records: { ...published, 'TXT sel._domainkey.example.com': dnsFault('ESERVFAIL') } },
    ],
    [
      'whose SPF cannot be asked for',
      { ...unsigned, records: { ...published, 'TXT example.com': dnsFault('ETIMEOUT') } },
    ],
    [
      'whose policy cannot be asked for',
      { records: { ...published, 'TXT _dmarc.example.com': dnsFault('ECONNREFUSED') } },
    ],
    ['with two From fields', { changed: (source) => `From: mallory@evil.example\r\n${source}` }],
    ['with two addresses in From', { from: 'jane@example.com, mallory@example.com' }],
    [
      'of a public suffix',
      { from: 'jane@com', records: { ...published, 'TXT _dmarc.com': txt('v=DMARC1; p=none') }, ...unsigned },
    ],
  ])('%s', async (_, given) => {
    expect(await verdict(given)).toBeNull();
  });
});

describe('a fetched mail', () => {
  it('passes by its domain’s signature, with a policy and without', async () => {
    expect(await verdict({ client: null })).toBe('pass');
    expect(await verdict({ client: null, records: without('TXT _dmarc.example.com') })).toBe('pass');
  });

  it('never fails: its client is not known', async () => {
    expect(await verdict({ client: null, changed: (source) => source.replace('Hello', 'Pay me') })).toBeNull();
    expect(await verdict({ client: null, sign: null })).toBeNull();
  });
});

describe('name servers', () => {
  it('are not asked about a mail that nothing could prove', async () => {
    const table = dnsTable(published);
    const check = checkOver(table);
    const client = { ...stranger, address: '127.0.0.1' };
    await check.verdict({ mail: await contentOf({ sign: null }), envelopeFrom: 'a@example.com', client });
    await check.verdict({
      mail: await contentOf({ sign: { domain: 'evil.example' } }),
      envelopeFrom: null,
      client: null,
    });
    expect(table.queries).toEqual([]);
  });

  it('are asked once for many mails, also about absent records', async () => {
    const table = dnsTable(published);
    const check = checkOver(table);
    const mail = await contentOf({});
    const checks = Array.from({ length: 20 }, () => check.verdict({ mail, envelopeFrom: null, client: stranger }));
    expect(new Set(await Promise.all(checks))).toEqual(new Set(['pass']));
    expect(table.queries).toEqual(['TXT _dmarc.example.com', 'TXT sel._domainkey.example.com']);
  });

  it('that never respond make a mail wait for its limit, and leave it claimed', async () => {
    const check = checkOver({ ...dnsTable({}), ask: () => new Promise(() => undefined) }, { time: 50 });
    expect(await check.verdict({ mail: await contentOf({}), envelopeFrom: null, client: stranger })).toBeNull();
  });

  it('are asked at most forty times for one mail, even if its policy includes endless others', async () => {
    const mx = Array.from({ length: 10 }, (_, n) => ({ priority: n, exchange: `m${n}.example.com` }));
    const winding = txt(`v=spf1 ${Array.from({ length: 9 }, (_, n) => `mx:h${n}.example.com`).join(' ')} -all`);
    const hosts = Object.fromEntries(
      mx.flatMap(({ exchange }) => [
        [`A ${exchange}`, ['192.0.2.1']],
        [`AAAA ${exchange}`, ['2001:db8::1']],
      ]),
    );
    const lists = Object.fromEntries(
      Array.from({ length: 9 }, (_, n) => [
        `MX h${n}.example.com`,
        mx.map((one) => ({ ...one, exchange: `x${n}${one.exchange}` })),
      ]),
    );
    const table = dnsTable({ ...published, 'TXT example.com': winding, ...hosts, ...lists });
    const endless = {
      ...table,
      ask: async (name: string, type: string) =>
        name.startsWith('x') ? (table.queries.push(name), type === 'A' ? ['192.0.2.1'] : []) : table.ask(name, type),
    };
    const mail = await contentOf({ sign: null });
    expect(await checkOver(endless).verdict({ mail, envelopeFrom: 'a@example.com', client: stranger })).toBeNull();
    expect(table.queries.length).toBeLessThanOrEqual(40);
  });
});

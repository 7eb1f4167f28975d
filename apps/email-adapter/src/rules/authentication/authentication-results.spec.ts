import type { TraceField } from '../../mail/mail-content.js';
import { passedAtHost } from './authentication-results.js';
import { authservIdOf } from './authserv-id.js';

const hop: TraceField = { name: 'received', value: 'from relay.example by mx.acme.example; Tue, 10 Nov 2026 15:00:00' };
const results = (value: string): TraceField => ({ name: 'authentication-results', value });

/** A text is an Authentication-Results field. */
function passed(fields: (string | TraceField)[], authservId = 'mx.acme.example'): boolean {
  const trace = fields.map((field) => (typeof field === 'string' ? results(field) : field));
  return passedAtHost(trace, authservId, 'example.com');
}

describe('the field of the inbox’s own mail host', () => {
  it.each([
    'mx.acme.example; dmarc=pass header.from=example.com',
    'mx.acme.example 1; spf=none; dmarc=pass (p=none dis=none) header.from=Example.com',
    'MX.ACME.EXAMPLE (a; b (c)); dkim=pass; dmarc = pass',
    'mx.acme.example; dmarc/1=pass reason="a; dmarc=fail" header.from=example.com',
    'mx.acme.example; spf=pass smtp.mailfrom="a\\"b; c"@example.com; dmarc=pass',
    'mx.acme.example; dmarc=pass(p=reject dis=none) header.from=example.com',
  ])('says that DMARC passed: %s', (field) => {
    expect(passed([field])).toBe(true);
    expect(passed([hop, field, hop])).toBe(true);
  });

  it.each([
    'mx.other.example; dmarc=pass header.from=example.com',
    'mx.acme.example.evil.example; dmarc=pass',
    'mx.acme.example; dmarc=none header.from=example.com',
    'mx.acme.example; dmarc=fail header.from=example.com',
    'mx.acme.example; dmarc=bestguesspass header.from=example.com',
    'mx.acme.example; dmarc=pass header.from=other.example',
    'mx.acme.example; spf=pass (dmarc=pass)',
    'mx.acme.example; spf=pass (a \\) ; dmarc=pass',
    'mx.acme.example; x="; dmarc=pass"',
    'mx.acme.example; spf=pass smtp.mailfrom="a\\"; dmarc=pass header.from=example.com; "@evil.example',
    'mx.acme.example; spf=pass smtp.mailfrom=a; dmarc=pass@evil.example; dmarc=fail header.from=example.com',
    `mx.acme.example; dmarc=pass; x=${'y'.repeat(5000)}`,
    'mx.acme.example; none',
    'dmarc=pass header.from=example.com',
    '; dmarc=pass',
    '',
  ])('does not say so: %s', (field) => {
    expect(passed([field])).toBe(false);
  });
});

describe('a field that the sender wrote under the host’s name', () => {
  const forged = 'mx.acme.example; dmarc=pass header.from=example.com';

  it.each([
    ['dmarc=fail', 'mx.acme.example; dmarc=fail header.from=example.com'],
    ['no result of DMARC', 'mx.acme.example; spf=pass; dkim=pass header.d=evil.example'],
  ])('proves nothing below the host’s own, which has %s', (_, real) => {
    expect(passed([hop, real, forged])).toBe(false);
    expect(passed([hop, real, hop, forged])).toBe(false);
    expect(passed([real, hop, forged])).toBe(false);
    expect(passed([hop, hop, real, forged, hop])).toBe(false);
  });

  it('proves nothing among the host’s own above the first Received, where these disagree', () => {
    expect(passed(['mx.acme.example; dmarc=none', forged, hop])).toBe(false);
    expect(passed([forged, 'mx.acme.example; dmarc=fail', hop])).toBe(false);
  });

  it('proves nothing under another host’s name above it', () => {
    expect(passed(['mx.evil.example; dmarc=pass', hop, 'mx.acme.example; dmarc=none', forged])).toBe(false);
  });
});

describe('several fields of the host above the first Received', () => {
  it('count together: SPF in one and DMARC in another', () => {
    expect(passed(['mx.acme.example; spf=pass', 'mx.acme.example; dmarc=pass', hop])).toBe(true);
  });
});

describe('large providers', () => {
  it.each([
    [
      'imap.gmail.com',
      'mx.google.com; dkim=pass header.i=@example.com; spf=pass (google.com: domain of a@example.com designates 192.0.2.1 as permitted sender) smtp.mailfrom=a@example.com; dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=example.com',
    ],
    [
      'outlook.office365.com',
      'spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=example.com; dkim=pass (signature was verified) header.d=example.com;dmarc=pass action=none header.from=example.com;compauth=pass reason=100',
    ],
    [
      'imap.fastmail.com',
      'mx3.messagingengine.com; dkim=pass (2048-bit rsa key sha256) header.d=example.com; dmarc=pass policy.published-domain-policy=reject policy.applied-disposition=none (p=reject) header.from=example.com',
    ],
    [
      'imap.zoho.eu',
      'mx.zohomail.eu; dkim=pass; spf=pass smtp.mailfrom=a@example.com; dmarc=pass(p=none dis=none)  header.from=example.com',
    ],
    [
      'imap.mail.yahoo.com',
      'atlas-production.v2-mail-prod1-gq1.omega.yahoo.com; dkim=pass header.i=@example.com; dmarc=pass(p=REJECT) header.from=example.com',
    ],
  ])('%s is read by the name that it writes', (host, field) => {
    const authservId = authservIdOf({ settings: { host } }) ?? 'none';
    expect(passed([hop, field, hop], authservId)).toBe(true);
    expect(passed([hop, field.replace('dmarc=pass', 'dmarc=none'), field], authservId)).toBe(false);
  });

  it('iCloud has a field for each method, the one of DMARC among them', () => {
    const authservId = authservIdOf({ settings: { host: 'imap.mail.me.com' } }) ?? 'none';
    const fields = [
      'bimi.icloud.com; bimi=none',
      'dmarc.icloud.com; dmarc=pass header.from=example.com',
      'spf.icloud.com; spf=pass',
    ];
    expect(passed([...fields, hop], authservId)).toBe(true);
  });

  it('are not guessed by another host, and give way to settings.authservId', () => {
    expect(authservIdOf({ settings: { host: 'mail.acme.example' } })).toBeNull();
    expect(authservIdOf({ settings: { host: 'imap.gmail.com', authservId: 'MX.Acme.example' } })).toBe(
      'mx.acme.example',
    );
    expect(authservIdOf({ settings: { address: 'leads@acme.example' } })).toBeNull();
  });
});

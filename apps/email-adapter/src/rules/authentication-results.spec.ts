import { mailContent } from '../../test/mail-content.js';
import { dmarcVerdict } from './authentication-results.js';

function verdict(fields: string[], authservId: string | null = 'MX.acme.example') {
  return dmarcVerdict(mailContent({ headers: { 'authentication-results': fields } }), authservId, 'example.com');
}

describe('DMARC', () => {
  it.each([
    'mx.acme.example; dmarc=pass header.from=example.com',
    'mx.acme.example 1; spf=none; dmarc=pass (p=none dis=none) header.from=Example.com',
    'MX.ACME.EXAMPLE (a; b (c)); dkim=pass; dmarc = pass',
    'mx.acme.example; dmarc/1=pass reason="a; dmarc=fail" header.from=example.com',
  ])('passed: %s', (field) => {
    expect(verdict([field])).toBe('pass');
  });

  it.each([
    'mx.other.example; dmarc=pass header.from=example.com',
    'mx.acme.example; dmarc=none header.from=example.com',
    'mx.acme.example; dmarc=pass header.from=other.example',
    'mx.acme.example; spf=pass (dmarc=pass)',
    'mx.acme.example; x="; dmarc=pass"',
    'mx.acme.example; none',
    '; dmarc=pass',
    '',
  ])('is not known: %s', (field) => {
    expect(verdict([field])).toBeNull();
  });

  it('is not known where no mail host is ours', () => {
    expect(verdict(['mx.acme.example; dmarc=pass'], null)).toBeNull();
  });

  it('failed where our host says so, whatever a forged field adds', () => {
    const real = 'mx.acme.example; dmarc=fail header.from=example.com';
    const forged = 'mx.acme.example; dmarc=pass header.from=example.com';
    expect(verdict([real, forged])).toBe('fail');
    expect(verdict([forged, real])).toBe('fail');
  });

  it('is not known where our host’s fields disagree', () => {
    expect(verdict(['mx.acme.example; dmarc=none', 'mx.acme.example; dmarc=pass'])).toBeNull();
  });

  it('is read from a field of its own beside SPF’s', () => {
    expect(verdict(['mx.acme.example; spf=pass', 'mx.acme.example; dmarc=pass'])).toBe('pass');
  });
});

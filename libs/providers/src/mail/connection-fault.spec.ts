import { connectionFault } from './connection-fault.js';

const faultOf = (message: string, facts: object) => connectionFault(Object.assign(new Error(message), facts));

describe('why a mail server was not reached', () => {
  it.each([
    ['its certificate', 'certificate', { code: 'CERT_HAS_EXPIRED' }],
    ['its certificate, as nodemailer says it', 'certificate', { code: 'ETLS', originalCode: 'CERT_HAS_EXPIRED' }],
    ['no TLS from the first byte', 'no_tls', { code: 'ERR_SSL_WRONG_VERSION_NUMBER', tlsFailed: true }],
    ['no STARTTLS, as imapflow says it', 'no_starttls', { tlsFailed: true }],
    ['no STARTTLS, as nodemailer says it', 'no_starttls', { code: 'ETLS' }],
    ['a closed port', 'port_closed', { code: 'ECONNREFUSED' }],
  ])('is %s', (_why, kind, facts) => {
    expect(faultOf('failed', facts)).toMatchObject({ kind });
  });

  it('is a closed port where only the words say so', () => {
    expect(faultOf('connect ECONNREFUSED 127.0.0.1:1', { code: 'ESOCKET' })).toEqual({ kind: 'port_closed' });
  });

  it.each([{ code: 'ETIMEDOUT' }, { responseStatus: 'NO' }, {}])('is left open by %j', (facts) => {
    expect(faultOf('failed', facts)).toBeNull();
  });

  it('is left open by a value that is no error', () => {
    expect(connectionFault(undefined)).toBeNull();
  });
});

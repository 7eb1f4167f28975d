import { certificateAdvice } from './certificate-advice.js';

describe('a certificate that is not accepted', () => {
  it.each([
    ['ERR_TLS_CERT_ALTNAME_INVALID', /another name; give the host/u],
    ['CERT_HAS_EXPIRED', /out of date; have it renewed/u],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', /NODE_EXTRA_CA_CERTS/u],
    ['SELF_SIGNED_CERT_IN_CHAIN', /NODE_EXTRA_CA_CERTS/u],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /NODE_EXTRA_CA_CERTS/u],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', /NODE_EXTRA_CA_CERTS/u],
  ])('because of %s is described with what to do', (code, words) => {
    expect(certificateAdvice(code)).toMatch(words);
  });

  it.each(['ECONNREFUSED', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ETIMEDOUT', ''])('is not meant by %s', (code) => {
    expect(certificateAdvice(code)).toBeNull();
  });
});

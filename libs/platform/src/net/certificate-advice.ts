const otherName = /ALTNAME|HOSTNAME_MISMATCH/u;
const notNow = /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/u;
const unknownIssuer = /SELF_SIGNED|UNABLE_TO_|CERT_|_CERT|INVALID_CA/u;

/**
 * What is wrong with a server's certificate and what to do, to end "it shows a certificate that …"; null where the fault is
 * another. @param code Node's or OpenSSL's.
 */
export function certificateAdvice(code: string): string | null {
  if (otherName.test(code)) return 'is made out for another name; give the host by the name in its certificate.';
  if (notNow.test(code)) return 'is out of date; have it renewed there. Check the clock here, too.';
  if (unknownIssuer.test(code))
    return 'nobody known here has signed; give the host by its public name, or name the file of its authority in NODE_EXTRA_CA_CERTS of gateway and email-adapter.';
  return null;
}

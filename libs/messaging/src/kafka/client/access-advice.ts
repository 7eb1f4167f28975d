const unknownIssuer = /SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|CERT_UNTRUSTED|INVALID_CA/u;
const otherName = /ALTNAME_INVALID|HOSTNAME_MISMATCH/u;

/** What to do where Kafka refuses our login or TLS; null where the fault is another. */
export function accessAdvice(error: Error): string | null {
  const { type = '', code = '' } = error as { type?: unknown; code?: unknown };
  return loginAdvice(error) ?? rightsAdvice(String(type)) ?? tlsAdvice(String(code), error.message);
}

function loginAdvice({ name, message }: Error): string | null {
  if (name !== 'KafkaJSSASLAuthenticationError') return null;
  return /not supported by the server/u.test(message)
    ? `Kafka does not know this way to log in (${message}); correct KAFKA_SASL_MECHANISM`
    : 'Kafka refuses the login; correct KAFKA_USERNAME and KAFKA_PASSWORD';
}

function rightsAdvice(type: string): string | null {
  if (!type.endsWith('_AUTHORIZATION_FAILED')) return null;
  return `Kafka refuses this user for want of a right (${type}); run the migration with --acls, or give it the rights in docs/events.md`;
}

function tlsAdvice(code: string, message: string): string | null {
  if (unknownIssuer.test(code) || /self-signed certificate|unable to (get|verify)/u.test(message))
    return 'the broker’s certificate is signed by an authority that is unknown here; name the file of its authority in KAFKA_TLS';
  if (otherName.test(code) || /does not match certificate's altnames/u.test(message))
    return 'the broker’s certificate is made out for another name; name the brokers in KAFKA_BROKERS as it does';
  if (/wrong version number|packet length too long/u.test(message))
    return 'the broker speaks no TLS at this port; unset KAFKA_TLS, or name its TLS port in KAFKA_BROKERS';
  if (/certificate required|alert bad certificate/u.test(message))
    return 'the broker wants a certificate; set KAFKA_TLS_CERT_FILE and KAFKA_TLS_KEY_FILE';
  return null;
}

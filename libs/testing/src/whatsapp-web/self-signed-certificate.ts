import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const tags = { integer: 0x02, bits: 0x03, oid: 0x06, utf8: 0x0c, sequence: 0x30, set: 0x31, time: 0x17 };
/** DER of 1.2.840.10045.4.3.2 (ecdsa-with-SHA256) and 2.5.4.3 (common name). */
const oids = { ecdsaWithSha256: Buffer.from('2a8648ce3d040302', 'hex'), commonName: Buffer.from('550403', 'hex') };

/** A key and a certificate for one host name, made at run time so that none lies in the repository; PEM, valid for 30 days. */
export function selfSignedCertificate(host: string): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = der(tags.sequence, der(tags.oid, oids.ecdsaWithSha256));
  const name = nameOf(host);
  const body = der(
    tags.sequence,
    der(tags.integer, Buffer.concat([Buffer.of(0x01), randomBytes(8)])),
    algorithm,
    name,
    der(tags.sequence, utcTime(-1), utcTime(30)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = der(tags.bits, Buffer.of(0), sign('sha256', body, privateKey));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: pem(der(tags.sequence, body, algorithm, signature)),
  };
}

function der(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const { length } = body;
  const size = length < 0x80 ? Buffer.of(length) : length < 0x100 ? Buffer.of(0x81, length) : longLength(length);
  return Buffer.concat([Buffer.of(tag), size, body]);
}

function longLength(length: number): Buffer {
  return Buffer.of(0x82, length >> 8, length & 0xff);
}

function nameOf(host: string): Buffer {
  const attribute = der(tags.sequence, der(tags.oid, oids.commonName), der(tags.utf8, Buffer.from(host)));
  return der(tags.sequence, der(tags.set, attribute));
}

function utcTime(daysFromNow: number): Buffer {
  const time = new Date(Date.now() + daysFromNow * 86_400_000).toISOString();
  return der(tags.time, Buffer.from(`${time.replace(/\D/gu, '').slice(2, 14)}Z`));
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/gu) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

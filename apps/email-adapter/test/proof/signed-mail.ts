import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import mailauth from 'mailauth/lib/dkim/sign.js';
import { txt } from './dns-table.js';

const keys = { rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }), ed25519: generateKeyPairSync('ed25519') };

/** The key's record, as its domain publishes it. */
export function keyRecord(kind: 'rsa' | 'ed25519' = 'rsa'): string[][] {
  return txt(`v=DKIM1; k=${kind}; p=${publicText(keys[kind].publicKey, kind)}`);
}

export interface Signer {
  domain?: string;
  kind?: 'rsa' | 'ed25519';
  canonicalization?: 'simple/simple' | 'relaxed/relaxed' | 'relaxed/simple' | 'simple/relaxed';
  /** Names of the signed fields; by default those that mailauth signs. */
  fields?: string;
  bodyLength?: number;
  expires?: Date;
}

/** The mail with a signature on top, made by mailauth. */
export async function signed(source: string, given: Signer = {}): Promise<Buffer> {
  const {
    domain = 'example.com',
    kind = 'rsa',
    canonicalization = 'relaxed/relaxed',
    fields,
    bodyLength,
    expires,
  } = given;
  const privateKey = keys[kind].privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const { signatures, errors } = await mailauth.dkimSign(source, {
    canonicalization,
    algorithm: `${kind}-sha256`,
    signTime: new Date('2026-11-20T11:59:00.000Z'),
    ...(expires && { expires }),
    ...(fields !== undefined && { headerList: fields }),
    signatureData: [
      {
        signingDomain: domain,
        selector: 'sel',
        privateKey,
        ...(bodyLength !== undefined && { maxBodyLength: bodyLength }),
      },
    ],
  });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return Buffer.from(signatures + source, 'latin1');
}

function publicText(key: KeyObject, kind: 'rsa' | 'ed25519'): string {
  const der = key.export({ type: 'spki', format: 'der' });
  return (kind === 'rsa' ? der : der.subarray(-32)).toString('base64');
}

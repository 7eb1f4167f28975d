import { request as requestPlain, type RequestOptions } from 'node:http';
import { request as requestTls } from 'node:https';
import { isIPv6, type LookupFunction } from 'node:net';
import { z } from 'zod';
import { credentialsRejected, providerUnreachable, quoted, type CheckRules } from './credential-check.js';
import { addressOf } from './mail-server.js';
import { refuseOddTokenUrl } from './usual-ports.js';

export interface OAuth {
  tokenUrl: string;
  clientId: string;
  clientSecret?: string | undefined;
  refreshToken: string;
}

const answerLimit = 64 * 1024;
const granted = z.looseObject({ access_token: z.string().min(1) });
const refusal = z.looseObject({ error: z.string(), error_description: z.string().optional() });

/**
 * An access token for a refresh token (RFC 6749, section 6).
 * @throws Problem credentials_rejected, settings_rejected, provider_unreachable.
 */
export async function freshAccessToken(oauth: OAuth, rules: CheckRules): Promise<string> {
  const url = new URL(oauth.tokenUrl);
  refuseOddTokenUrl(url, rules);
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  const { address } = await addressOf(host, 'credentials.oauth.tokenUrl', rules);
  const endpoint = { url, address, limit: rules.checkLimit };
  const body = await post(endpoint, formOf(oauth)).catch(() => {
    throw providerUnreachable('credentials.oauth.tokenUrl', 'does not answer; check it, or try again later.');
  });
  const token = granted.safeParse(body);
  if (token.success) return token.data.access_token;
  const { data } = refusal.safeParse(body);
  const said = quoted(data?.error_description ?? data?.error);
  throw credentialsRejected(
    'credentials.oauth',
    `no access token was given (${said}); consent anew and send what comes.`,
  );
}

function formOf({ clientId, clientSecret, refreshToken }: OAuth): string {
  return new URLSearchParams({
    grant_type: 'refresh_token',
    client_id: clientId,
    refresh_token: refreshToken,
    ...(clientSecret !== undefined && { client_secret: clientSecret }),
  }).toString();
}

interface Endpoint {
  url: URL;
  address: string;
  /** ms. */
  limit: number;
}

/** To the very address that was judged, whatever the name resolves to by now. Follows no redirect. */
function post({ url, address, limit }: Endpoint, form: string): Promise<unknown> {
  const family = isIPv6(address) ? 6 : 4;
  const lookup: LookupFunction = (_name, options, done) =>
    options.all ? done(null, [{ address, family }]) : done(null, address, family);
  const options: RequestOptions = {
    method: 'POST',
    lookup,
    signal: AbortSignal.timeout(limit),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(form) },
  };
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestTls : requestPlain;
    send(url, options, (response) => {
      const parts: Buffer[] = [];
      let size = 0;
      response.on('error', reject).on('data', (part: Buffer) => {
        size += part.length;
        if (size > answerLimit) response.destroy(new Error('the answer is too large'));
        else parts.push(part);
      });
      response.on('end', () => resolve(jsonOf(Buffer.concat(parts))));
    })
      .on('error', reject)
      .end(form);
  });
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString()) as unknown;
  } catch {
    return null;
  }
}

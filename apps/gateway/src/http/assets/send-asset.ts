import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Asset, Encoding } from './asset.js';

const caching = { checked: 'public, no-cache', lasting: 'public, max-age=31536000, immutable' };

/** Sends a text that clients may keep. Most they must check at each use: 304 while it is the same. */
export async function sendAsset(asset: Asset, { headers }: FastifyRequest, reply: FastifyReply): Promise<void> {
  const encoding = encodingOf(headers['accept-encoding']);
  const { body, etag } = await asset.in(encoding);
  void reply.headers({
    'content-type': asset.contentType,
    'cache-control': caching[asset.kind],
    'referrer-policy': 'no-referrer',
    vary: 'Accept-Encoding',
    etag,
  });
  if (knows(headers['if-none-match'], etag)) return void (await reply.code(304).send());
  if (encoding !== 'identity') void reply.header('content-encoding', encoding);
  await reply.send(body);
}

/** The smallest encoding that the client accepts. */
export function encodingOf(accepted = ''): Encoding {
  const taken = accepted
    .toLowerCase()
    .split(',')
    .map((one) => one.split(';').map((part) => part.trim()))
    .filter(([, weight]) => !/^q=0(?:\.0*)?$/u.test(weight ?? ''))
    .map(([name]) => name);
  return (['br', 'gzip'] as const).find((one) => taken.includes(one)) ?? 'identity';
}

function knows(ifNoneMatch: string | undefined, etag: string): boolean {
  return (ifNoneMatch ?? '').split(',').some((one) => [etag, etag.slice(2), '*'].includes(one.trim()));
}

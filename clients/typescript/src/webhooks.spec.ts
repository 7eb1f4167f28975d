import { Webhook } from 'standardwebhooks';
import { readWebhook, WebhookRefused } from './index.js';

const [secret, former] = ['one', 'other'].map((text) => `whsec_${Buffer.alloc(32, text).toString('base64')}`) as [
  string,
  string,
];
const body = JSON.stringify({ id: 'x', data: { kind: 'updated', name: 'Zoë' } });
const now = new Date('2026-11-22T09:30:00Z');

function headers(signedBy = secret, at = now): Record<string, string> {
  const signature = new Webhook(signedBy).sign('msg_1', at, body);
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  return { 'webhook-id': 'msg_1', 'webhook-timestamp': timestamp, 'webhook-signature': signature };
}

describe('a webhook', () => {
  it('is the event where its secret signed it, whatever form the headers and the body have', async () => {
    const event: unknown = JSON.parse(body);
    expect(await readWebhook({ headers: headers(), body }, secret, now)).toEqual(event);
    expect(await readWebhook({ headers: new Headers(headers()), body: Buffer.from(body) }, secret, now)).toEqual(event);
    const inCapitals = Object.fromEntries(
      Object.entries(headers()).map(([name, value]) => [name.toUpperCase(), [value]]),
    );
    expect(await readWebhook({ headers: inCapitals, body }, secret, now)).toEqual(event);
  });

  it('may have a signature of each of two secrets, and be read with either', async () => {
    const both = `${headers()['webhook-signature']} ${headers(former)['webhook-signature']}`;
    const rotated = { ...headers(), 'webhook-signature': both };
    for (const one of [secret, former, [former, secret]])
      expect(await readWebhook({ headers: rotated, body }, one, now)).toHaveProperty('id', 'x');
    expect(await readWebhook({ headers: headers(), body }, [former, secret], now)).toHaveProperty('id', 'x');
  });

  it.each<[string, Record<string, string>, string]>([
    ['another secret', headers(former), body],
    ['another body', headers(), `${body} `],
    ['an old signature', headers(secret, new Date(now.getTime() - 301_000)), body],
    ['a signature of the time to come', headers(secret, new Date(now.getTime() + 301_000)), body],
    ['no timestamp', { ...headers(), 'webhook-timestamp': 'x' }, body],
    [
      'another version',
      { ...headers(), 'webhook-signature': headers()['webhook-signature']!.replace('v1', 'v2') },
      body,
    ],
    ['no base64', { ...headers(), 'webhook-signature': 'v1,*' }, body],
    ['no signature', { 'webhook-id': 'x', 'webhook-timestamp': '1' }, body],
  ])('is refused with %s', async (_, given, sent) => {
    await expect(readWebhook({ headers: given, body: sent }, secret, now)).rejects.toBeInstanceOf(WebhookRefused);
  });
});

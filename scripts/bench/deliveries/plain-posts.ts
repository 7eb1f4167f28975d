import { createHmac } from 'node:crypto';
import { Agent, request } from 'undici';

const key = Buffer.alloc(32, 'bench');

/**
 * The limit: signs bodies that stand in memory and posts them over kept connections, so many at once. It reads no database, keeps
 * no order and tries nothing again.
 */
export async function plainPosts(bodies: readonly string[], urls: readonly string[], atOnce: number): Promise<void> {
  const dispatcher = new Agent({ connections: Math.ceil(atOnce / urls.length) });
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < bodies.length; at = next++) {
      const body = bodies[at] ?? '';
      const url = urls[at % urls.length] ?? '';
      const response = await request(url, { method: 'POST', dispatcher, body, headers: signed(String(at), body) });
      if (response.statusCode !== 204) throw new Error(`The endpoint responded with ${response.statusCode}.`);
      await response.body.dump();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  await dispatcher.close();
}

/** As Standard Webhooks has it. */
function signed(id: string, body: string): Record<string, string> {
  const at = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64');
  return {
    'content-type': 'application/cloudevents+json',
    'webhook-id': id,
    'webhook-timestamp': at,
    'webhook-signature': `v1,${signature}`,
  };
}

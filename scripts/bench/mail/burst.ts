import type { RunFile } from '#libs/local-instance';
import { Generator } from '../gateway/generator.js';
import { MailSender } from './sender.js';

const connections = 20;
const readers = 4;
/** Seconds. */
const readSeconds = 10;

/** Mails over many connections at once, then readers of the list: the load under which memory is looked at. */
export async function burst(run: RunFile, mails: number): Promise<void> {
  const sender = new MailSender(run, connections);
  const generator = new Generator();
  try {
    const senders = Array.from({ length: mails }, (_, index) => sender.send(`burst-${index % 500}@example.com`));
    await Promise.all(senders);
    const headers = { authorization: `Bearer ${run.apiKey}` };
    const paths = ['/api/v1/contacts?limit=100', '/api/v1/contacts?search=burst', '/api/v1/messages?flag=junk'];
    const calls = paths.map((path) => ({ path }));
    await generator.run({ url: run.gateway, calls, headers, connections: readers, duration: readSeconds });
  } finally {
    sender.close();
    await generator.end();
  }
}

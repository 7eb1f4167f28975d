import { randomUUID } from 'node:crypto';
import { untilItWorks } from '../../local/supervisor/until.js';
import { inboxTimeoutMs, type StandIn } from './stand-in.js';
import { newProspect } from './prospect.js';

const page = 'https://www.example.com';

/** Needs no stand-in: every client that posts is a page. */
export async function formStandIn(): Promise<StandIn> {
  const { name, email } = newProspect();
  let submitUrl: string | null = null;
  return {
    title: 'A web form',
    env: {},
    inbox: { channel: 'web', driver: 'form', name: 'Contact page', settings: { allowedOrigins: [page] } },
    prospect: name,
    onState: async (inbox) => void (submitUrl = inbox.submitUrl),
    async write(message) {
      const headers = { 'content-type': 'application/json', origin: page, 'idempotency-key': randomUUID() };
      const body = JSON.stringify({ name, email, message, locale: 'en-GB' });
      await untilItWorks(() => post(String(submitUrl), { headers, body }), { timeoutMs: inboxTimeoutMs });
    },
    arrived: null,
    lastStatus: 'sent',
    close: () => Promise.resolve(),
  };
}

async function post(url: string, request: { headers: Record<string, string>; body: string }): Promise<void> {
  const response = await fetch(url, { method: 'POST', ...request });
  if (response.status !== 202) throw new Error(`The form returned ${response.status}: ${await response.text()}`);
}

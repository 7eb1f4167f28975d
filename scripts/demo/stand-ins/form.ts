import type { Scene } from '../scene.js';
import { newProspect } from './prospect.js';

const page = 'https://www.example.com';

/** Nothing is played here: a page is whoever posts. */
export async function formScene(): Promise<Scene> {
  const { name, email } = newProspect();
  let submitUrl: string | null = null;
  return {
    title: 'A web form',
    env: {},
    inbox: { channel: 'web', driver: 'form', name: 'Contact page', settings: { allowedOrigins: [page] } },
    prospect: name,
    onState: async (inbox) => void (submitUrl = inbox.submitUrl),
    async write(message) {
      const response = await fetch(String(submitUrl), {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: page },
        body: JSON.stringify({ name, email, message, locale: 'en-GB' }),
      });
      if (response.status !== 202) throw new Error(`The form answers ${response.status}: ${await response.text()}`);
    },
    arrived: null,
    lastStatus: 'sent',
    close: () => Promise.resolve(),
  };
}

import { createHash } from 'node:crypto';
import { textsFor } from './page-texts.js';

const look = `:root{color-scheme:light dark;font:18px/1.5 system-ui,sans-serif}
main{max-width:26rem;margin:15vh auto;padding:0 1rem;text-align:center}
button{font:inherit;padding:.6rem 1.5rem;cursor:pointer}`;

/** It loads and runs nothing; its one form goes back to its own address. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(look).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const unsubscribeHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': policy,
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
};

export type UnsubscribePage = 'question' | 'done' | 'unknown';

/** What a person sees. No page names the recipient: a link can be forwarded to another person. */
export function unsubscribePage(page: UnsubscribePage, accepted: string | undefined): string {
  const { language, question, button, done } = textsFor(accepted);
  const bodies = {
    question: `<h1>${question}</h1><form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button>${button}</button></form>`,
    done: `<h1>${done}</h1>`,
    unknown:
      '<h1>This link is not one of ours.</h1><p>Take it from the mail as it is, or reply to the mail with STOP.</p>',
  };
  return `<!doctype html><html lang="${page === 'unknown' ? 'en' : language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${page === 'unknown' ? 'Unsubscribe' : button}</title>
<style>${look}</style></head><body><main>${bodies[page]}</main></body></html>`;
}

import { randomBytes } from 'node:crypto';
import { signInProgram } from './sign-in-program.js';

export interface SignInPage {
  /** What the button of the OpenID provider says; null where there is none. */
  providerName: string | null;
  /** Whether the page for people comes after it. */
  hasPage: boolean;
}

/**
 * The page of the links that users get. The token stands behind the # of its address. Nothing happens before the
 * button is pressed: programs that look into mails open links too.
 */
export function signInPage({ providerName, hasPage }: SignInPage): { html: string; policy: string } {
  const nonce = randomBytes(18).toString('base64');
  return { html: htmlOf(nonce, { providerName, hasPage }), policy: policyOf(nonce) };
}

function policyOf(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The colours are those of the page for people. */
const look = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif;
--paper:light-dark(oklch(.99 .002 240),oklch(.19 .012 250));--ink:light-dark(oklch(.23 .015 250),oklch(.93 .006 240));
--line:light-dark(oklch(.62 .012 240),oklch(.56 .016 250));--accent:light-dark(oklch(.47 .085 195),oklch(.77 .1 190));
--on-accent:light-dark(oklch(.99 .002 240),oklch(.19 .012 250))}
[data-theme=light]{color-scheme:light}
[data-theme=dark]{color-scheme:dark}
body{margin:0;background:var(--paper);color:var(--ink)}
main{max-width:22rem;margin:15vh auto;padding:0 1rem}
h1{font-size:1.5rem}
label:not([hidden]){display:block;margin:1rem 0}
input,button{font:inherit;box-sizing:border-box;width:100%;min-height:2.75rem;padding:.5rem .75rem;margin-top:.25rem;
border:1px solid var(--line);border-radius:6px;background:var(--paper);color:var(--ink)}
form button{background:var(--accent);color:var(--on-accent);border-color:transparent;font-weight:600}
button:disabled{opacity:.6}
button[data-of]{margin-top:1rem}
a{display:inline-block;padding:.75rem 0;color:var(--accent)}
a[hidden],button[hidden]{display:none}
:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
`;

const form = `<form novalidate>
<label data-of="email"><span>E-mail</span><input name="email" type="email" autocomplete="username"></label>
<label data-of="password"><span>Password</span><input name="password" type="password" autocomplete="current-password"></label>
<label data-of="code" hidden><span>Code</span><input name="code" autocomplete="one-time-code"></label>
<button>Sign in</button>
</form>`;

function providerButton(name: string): string {
  return `\n<button data-of="provider" data-name="${escaped(name)}" type="button">Continue with ${escaped(name)}</button>`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}

function htmlOf(nonce: string, { providerName, hasPage }: SignInPage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Sign in to Doorbell</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${look}</style>
</head>
<body data-next="${hasPage ? '/' : ''}">
<main>
<h1>Doorbell</h1>
<p><output role="status"></output></p>
${form}${providerName === null ? '' : providerButton(providerName)}
<a data-of="other" href="#forgot">Forgot your password?</a>
</main>
<script nonce="${nonce}">${signInProgram}</script>
</body>
</html>
`;
}

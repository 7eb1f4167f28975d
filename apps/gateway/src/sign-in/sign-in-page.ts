import { randomBytes } from 'node:crypto';

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
:root{color-scheme:light dark;--paper:oklch(0.968 0.004 240);--card:oklch(0.99 0.002 240);--ink:oklch(0.23 0.015 250);--ink-2:oklch(0.43 0.018 250);
--line:oklch(0.62 0.012 240);--accent:oklch(0.47 0.085 195);--accent-ink:oklch(0.99 0.002 240);--float:0 8px 30px oklch(0.2 0.02 250/.12)}
@media (prefers-color-scheme:dark){:root{--paper:oklch(0.19 0.012 250);--card:oklch(0.225 0.014 250);--ink:oklch(0.93 0.006 240);--ink-2:oklch(0.78 0.012 240);
--line:oklch(0.56 0.016 250);--accent:oklch(0.77 0.1 190);--accent-ink:oklch(0.19 0.012 250);--float:0 0 0 1px oklch(0.34 0.016 250)}}
body{margin:0;background:var(--paper);color:var(--ink);font:14px/20px system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif}
main{box-sizing:border-box;max-width:22rem;margin:15vh auto;padding:2rem;background:var(--card);border-radius:12px;box-shadow:var(--float)}
h1{margin:0 0 1.5rem;font-size:20px;line-height:28px;font-weight:600}
label:not([hidden]){display:block;margin:1rem 0;color:var(--ink-2);font-weight:500}
input,button{font:inherit;box-sizing:border-box;width:100%;height:40px;padding:0 .75rem;border-radius:6px}
input{margin-top:.25rem;border:1px solid var(--line);background:var(--card);color:var(--ink)}
button{border:1px solid transparent;background:var(--accent);color:var(--accent-ink);font-weight:600}
button[data-of]{margin-top:.75rem;border-color:var(--line);background:var(--card);color:var(--ink)}
button:hover{opacity:.9}
:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
p{margin:1rem 0 0}
p:has(output:empty){display:none}
@media (max-width:26rem){main{margin:0;min-height:100vh;max-width:none;border-radius:0;box-shadow:none}body{background:var(--card)}}
`;

/** Why signing in by the provider opened no session. */
const openIdOutcomes = {
  away: 'The provider cannot be reached now. Sign in by your password, or try again later.',
  cancelled: 'You did not sign in at the provider.',
  invalid: 'That took too long, or was begun in another browser. Begin again.',
  unknown: 'No user of Doorbell has the address of this account. Ask an admin to invite you.',
  unverified: 'The provider does not confirm the e-mail address of this account. Confirm it there first.',
  taken: 'The user of this address signs in by another account. Take that one, or ask the operator.',
  invitation: 'The invitation is not for this account, was used, or is at its end.',
};

/** Which call each kind of link makes; without a link, an address and a password sign in. */
const program = `
const form = document.querySelector('form');
const provider = document.querySelector('[data-of=provider]');
const say = (text) => { document.querySelector('output').textContent = text; };
const call = async (method, path, body) => {
  const headers = body ? { 'content-type': 'application/json' } : {};
  const response = await fetch('/api/v1' + path, { method, headers, body: body && JSON.stringify(body) });
  const result = response.status === 204 ? null : await response.json();
  return { isDone: response.ok, result };
};
const greet = ({ user, memberships }) => {
  form.hidden = true;
  if (provider) provider.hidden = true;
  const names = memberships.map(({ workspaceName, role }) => workspaceName + ' (' + role + ')');
  say('You are signed in as ' + user.name + ': ' + (names.join(', ') || 'in no workspace') + '.');
  const wanted = sessionStorage.getItem('doorbell.after-sign-in');
  sessionStorage.removeItem('doorbell.after-sign-in');
  const { next } = document.body.dataset;
  if (next && names.length > 0) location.replace(/^\\/(?![\\/\\\\])/.test(wanted) ? wanted : next);
};
const [kind = '', token = ''] = location.hash.slice(1).split('=');
const asksFor = { 'sign-in': [], invitation: ['password'], reset: ['password'] }[kind] ?? ['email', 'password'];
for (const label of document.querySelectorAll('label')) label.hidden = !asksFor.includes(label.dataset.of);
form.querySelector('button').textContent = { invitation: 'Join', reset: 'Set the password' }[kind] ?? 'Sign in';
if (kind === 'reset') say('Choose a new password.');
if (kind === 'invitation') say('Choose a password; if you have an account already, give its password.');
if (kind === 'openid') {
  history.replaceState(null, '', location.pathname);
  if (token === 'done') call('GET', '/sessions/current').then(({ isDone, result }) => isDone ? greet(result.data) : say(result.detail));
  else say(${JSON.stringify(openIdOutcomes)}[token] ?? 'Signing in did not succeed.');
}
const paths = { 'sign-in': '/sessions/by-link', invitation: '/users/accept', reset: '/password-resets/accept' };
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const values = Object.fromEntries(asksFor.map((name) => [name, form.elements[name].value]));
  const { isDone, result } = await call('POST', paths[kind] ?? '/sessions', paths[kind] ? { token, ...values } : values);
  if (result?.code === 'code_required' && !asksFor.includes('code')) {
    asksFor.push('code');
    document.querySelector('[data-of=code]').hidden = false;
  }
  if (!isDone) return say(result.detail);
  history.replaceState(null, '', location.pathname);
  if (!result) { say('Done; sign in now.'); setTimeout(() => location.reload(), 1500); return; }
  greet(result.data);
});
if (provider) provider.hidden = ['sign-in', 'reset'].includes(kind);
provider?.addEventListener('click', async () => {
  const { isDone, result } = await call('POST', '/sessions/openid', kind === 'invitation' ? { invitation: token } : {});
  if (isDone) location.assign(result.data.url);
  else say(result.code === 'unavailable' ? ${JSON.stringify(openIdOutcomes.away)} : result.detail);
});
`;

const form = `<form>
<label data-of="email">E-mail<input name="email" type="email" autocomplete="username"></label>
<label data-of="password">Password<input name="password" type="password" autocomplete="current-password"></label>
<label data-of="code" hidden>Code of the app, or a recovery code<input name="code" autocomplete="one-time-code"></label>
<button>Sign in</button>
</form>`;

function providerButton(name: string): string {
  return `\n<button data-of="provider" type="button">Continue with ${escaped(name)}</button>`;
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
${form}${providerName === null ? '' : providerButton(providerName)}
<p><output role="status"></output></p>
</main>
<script nonce="${nonce}">${program}</script>
</body>
</html>
`;
}

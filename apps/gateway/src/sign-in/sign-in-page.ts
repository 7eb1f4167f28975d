import { randomBytes } from 'node:crypto';

/**
 * The page of the links that users get. The token stands behind the # of its address. Nothing happens before the
 * button is pressed: programs that look into mails open links too.
 */
export function signInPage(): { html: string; policy: string } {
  const nonce = randomBytes(18).toString('base64');
  return { html: htmlOf(nonce), policy: policyOf(nonce) };
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

const look = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
main{max-width:22rem;margin:15vh auto;padding:0 1rem}
label:not([hidden]){display:block;margin:1rem 0}
input,button{font:inherit;box-sizing:border-box;width:100%;padding:.5rem;margin-top:.25rem}
`;

/** Which call each kind of link makes; without a link, an address and a password sign in. */
const program = `
const form = document.querySelector('form');
const say = (text) => { document.querySelector('output').textContent = text; };
const [kind = '', token = ''] = location.hash.slice(1).split('=');
const asksFor = { 'sign-in': [], invitation: ['password'], reset: ['password'] }[kind] ?? ['email', 'password'];
for (const label of document.querySelectorAll('label')) label.hidden = !asksFor.includes(label.dataset.of);
document.querySelector('button').textContent = { invitation: 'Join', reset: 'Set the password' }[kind] ?? 'Sign in';
if (kind === 'reset') say('Choose a new password.');
if (kind === 'invitation') say('Choose a password; if you have an account already, give its password.');
const paths = { 'sign-in': '/sessions/by-link', invitation: '/users/accept', reset: '/password-resets/accept' };
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const values = Object.fromEntries(asksFor.map((name) => [name, form.elements[name].value]));
  const body = JSON.stringify(paths[kind] ? { token, ...values } : values);
  const headers = { 'content-type': 'application/json' };
  const response = await fetch('/api/v1' + (paths[kind] ?? '/sessions'), { method: 'POST', headers, body });
  const result = response.status === 204 ? null : await response.json();
  if (result?.code === 'code_required' && !asksFor.includes('code')) {
    asksFor.push('code');
    document.querySelector('[data-of=code]').hidden = false;
  }
  if (!response.ok) return say(result.detail);
  history.replaceState(null, '', location.pathname);
  if (!result) { say('Done; sign in now.'); setTimeout(() => location.reload(), 1500); return; }
  form.hidden = true;
  const names = result.data.memberships.map(({ workspaceName, role }) => workspaceName + ' (' + role + ')');
  say('You are signed in as ' + result.data.user.name + ': ' + (names.join(', ') || 'in no workspace') + '.');
});
`;

const form = `<form>
<label data-of="email">E-mail<input name="email" type="email" autocomplete="username"></label>
<label data-of="password">Password<input name="password" type="password" autocomplete="current-password"></label>
<label data-of="code" hidden>Code of the app, or a recovery code<input name="code" autocomplete="one-time-code"></label>
<button>Sign in</button>
</form>`;

function htmlOf(nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Sign in to Doorbell</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${look}</style>
</head>
<body>
<main>
<h1>Doorbell</h1>
${form}
<p><output role="status"></output></p>
</main>
<script nonce="${nonce}">${program}</script>
</body>
</html>
`;
}

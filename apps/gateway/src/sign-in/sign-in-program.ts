import { signInTexts } from './sign-in-texts.js';

/**
 * What the sign-in page does. What stands behind the # says which call its form makes: a link's kind and token, or
 * `forgot`; without one, an address and a password sign in.
 */
export const signInProgram = `
const texts = ${JSON.stringify(signInTexts)};
const wanted = [localStorage.getItem('doorbell.language') ?? '', ...navigator.languages.map((tag) => tag.slice(0, 2))];
const language = wanted.find((one) => Object.hasOwn(texts, one)) ?? 'en';
const words = texts[language];
document.documentElement.lang = language;
document.documentElement.dataset.theme = localStorage.getItem('doorbell.theme') ?? 'system';
document.title = words.title;

const form = document.querySelector('form');
const [email, password, code, submit] = form.elements;
const provider = document.querySelector('[data-of=provider]');
const other = document.querySelector('[data-of=other]');
const say = (text) => { document.querySelector('output').textContent = text; };
if (provider) provider.textContent = words.continueWith.replace('NAME', provider.dataset.name);

const call = async (method, path, body) => {
  const headers = body ? { 'content-type': 'application/json' } : {};
  try {
    const response = await fetch('/api/v1' + path, { method, headers, body: body && JSON.stringify(body) });
    const text = await response.text();
    return { isDone: response.ok, result: text ? JSON.parse(text) : null };
  } catch {
    return { isDone: false, result: { code: 'unreachable' } };
  }
};
const problem = ({ code, detail }) => {
  const isOwn = kind === 'invitation' && code === 'sign_in_failed';
  const known = isOwn ? (isAsked('code') ? 'own_code' : 'own_password') : code;
  return words.problems[known] ?? detail ?? words.failed;
};

const kinds = {
  '': { asks: ['email', 'password'], button: words.signIn, path: '/sessions' },
  'sign-in': { asks: [], button: words.signIn, path: '/sessions/by-link' },
  invitation: { asks: ['password'], button: words.join, path: '/users/accept', hint: words.askInvitation },
  reset: { asks: ['password'], button: words.set, path: '/password-resets/accept', hint: words.askReset },
  forgot: { asks: ['email'], button: words.send, path: '/password-resets', hint: words.askForgot },
};
let kind = '';
let token = '';
const ask = (name, isAsked) => { document.querySelector('[data-of=' + name + ']').hidden = !isAsked; };
const show = (given, hint) => {
  kind = Object.hasOwn(kinds, given) ? given : '';
  const { asks, button } = kinds[kind];
  for (const name of ['email', 'password', 'code']) ask(name, asks.includes(name));
  const isChosen = kind === 'invitation' || kind === 'reset';
  for (const name of ['email', 'password', 'code'])
    document.querySelector('[data-of=' + name + '] span').textContent = name === 'password' && isChosen ? words.newPassword : words[name];
  password.autocomplete = isChosen ? 'new-password' : 'current-password';
  submit.textContent = button;
  if (provider) provider.hidden = !['', 'invitation'].includes(kind);
  other.hidden = !['', 'forgot'].includes(kind);
  other.textContent = kind === 'forgot' ? words.back : words.forgot;
  other.href = kind === 'forgot' ? '#' : '#forgot';
  say(hint ?? kinds[kind].hint ?? '');
};

const greet = ({ user, memberships }) => {
  form.hidden = true;
  other.hidden = true;
  if (provider) provider.hidden = true;
  const names = memberships.map(({ workspaceName, role }) => workspaceName + ' (' + role + ')');
  say(words.signedIn.replace('NAME', user.name).replace('WORKSPACES', names.join(', ') || words.noWorkspace));
  const after = sessionStorage.getItem('doorbell.after-sign-in');
  sessionStorage.removeItem('doorbell.after-sign-in');
  const { next } = document.body.dataset;
  if (next && names.length > 0) location.replace(/^\\/(?![\\/\\\\])/.test(after) ? after : next);
};

const isAsked = (name) => !form.elements[name].closest('label').hidden;
const bodyOf = () => ({
  ...(token && { token }),
  ...Object.fromEntries(['email', 'password', 'code'].filter(isAsked).map((name) => [name, form.elements[name].value])),
});
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (submit.disabled) return;
  submit.disabled = true;
  const { isDone, result } = await call('POST', kinds[kind].path, bodyOf());
  submit.disabled = false;
  if (!isDone) {
    if (result?.code === 'code_required') ask('code', true);
    return say(problem(result ?? {}));
  }
  if (kind === 'forgot') return say(words.sent);
  const isSignedIn = kind !== 'reset';
  history.replaceState(null, '', location.pathname);
  token = '';
  password.value = '';
  if (isSignedIn) greet(result.data);
  else show('', words.done);
});
provider?.addEventListener('click', async () => {
  const { isDone, result } = await call('POST', '/sessions/openid', kind === 'invitation' ? { invitation: token } : {});
  if (isDone) location.assign(result.data.url);
  else say(result.code === 'unavailable' ? words.openid.away : problem(result));
});

/** Who has signed in meanwhile, in another tab, needs no form. */
const goOn = async () => {
  const { isDone, result } = await call('GET', '/sessions/current');
  if (isDone && document.body.dataset.next && result.data.memberships.length > 0) greet(result.data);
};
const begin = async () => {
  const [given = '', value = ''] = location.hash.slice(1).split('=');
  token = ['sign-in', 'invitation', 'reset'].includes(given) ? value : '';
  show(given);
  if (given === '') return goOn();
  if (given !== 'openid') return;
  history.replaceState(null, '', location.pathname);
  if (value !== 'done') return say(words.openid[value] ?? words.failed);
  const { isDone, result } = await call('GET', '/sessions/current');
  if (isDone) greet(result.data);
  else say(problem(result));
};
addEventListener('hashchange', begin);
begin();
`;

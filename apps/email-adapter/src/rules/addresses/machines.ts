import { isPublicDomain } from './public-domains.js';
import { broadcastWords, roleWords } from './role-words.js';

/** Names of what sends mail by itself; compared as they are spelt without dots, dashes and underscores. */
const machineWords = new Set(
  [
    'form forms formsubmission formsubmissions formmail formmailer webform webforms contactform contactforms',
    'website websites web www wwwdata apache nginx php cgi cron wordpress wpforms mailer automailer mailerdaemon',
    'postmaster daemon robot bot system automated auto server nobody root bounce bounces alert alerts',
    'notification notifications notify notifier calendarnotification benachrichtigung benachrichtigungen',
    'notificaciones notificacoes notifiche avis',
  ]
    .join(' ')
    .split(' '),
);

/** Words that are never a person's name, so that they mean a machine also beside other words: `acme-wordpress`, `notifications-eu`. */
const plainlyMachine =
  /^(?:forms?|formmail|formmailer|webforms?|contactforms?|wordpress|wpforms|mailer|notifications?|notify|notifier|bounces?|alerts?|robot|daemon)$/u;

const noReply = new RegExp(
  [
    'noreply|donotreply|dontreply|notreply|noanswer|neverreply|unmonitored',
    'nichtantworten|keineantwort|nepasrepondre|pasdereponse|nerepondezpas|sansreponse|noresponder|norespondas?|noconteste',
    'naoresponda|naoresponder|nonrispondere|nietantwoorden|nietbeantwoorden|geenantwoord|svarikke|ikkesvar|svarainte|svarej',
    'intesvara|eivastata|alavastaa|nieodpowiadaj|neodpovidat|neodpovidejte|neodpovedat|nevalaszolj|nuraspunde',
    'yanitlama|cevaplama|neotvechat|neotvechayte|nevidpovidaty',
  ].join('|'),
  'iu',
);

/** True for addresses that no person reads: no-reply@, wordpress@, notifications@, in any common spelling. */
export function isMachine(address: string): boolean {
  const words = wordsOf(address);
  const whole = words.join('');
  const [first = '', last = ''] = [words[0], words.at(-1)];
  return machineWords.has(whole) || noReply.test(whole) || plainlyMachine.test(first) || plainlyMachine.test(last);
}

/**
 * True for addresses of a firm's desk rather than of one person: info@, hola@, ventas-madrid@, hello.acme@. A tag
 * (`support+id77@`) changes nothing; an opaque word makes it a relay's address of one person (`lead-8x7f@`).
 */
export function isRole(address: string): boolean {
  const words = wordsOf(address);
  if (isOpaque(plainLocalPart(address))) return false;
  return endsOf(words).some((word) => roleWords.has(word) || broadcastWords.has(word));
}

/** True for addresses that write to many at once: news@, newsletter-eu@. */
export function isBroadcast(address: string): boolean {
  return endsOf(wordsOf(address)).some((word) => broadcastWords.has(word));
}

/** True where one person can be meant by the address: neither a machine nor a role. */
export function isOnePersons(address: string): boolean {
  return !isMachine(address) && !isRole(address);
}

/** Whether two addresses are one mailbox of a firm but for a tag: support@ and support+id77@, wherever they are. */
export function isSameDesk(one: string, other: string): boolean {
  return plainLocalPart(one) === plainLocalPart(other);
}

export function localPart(address: string): string {
  return address.slice(0, address.lastIndexOf('@'));
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/** Whether one address's domain is the other's, or lies below it; never for a public domain, which gives addresses to all. */
export function isSameHouse(one: string, other: string): boolean {
  if (isPublicDomain(domainOf(one))) return false;
  const [a, b] = [`.${domainOf(one)}`, `.${domainOf(other)}`];
  return a.endsWith(b) || b.endsWith(a);
}

const separators = /[._-]+/u;

/** Made by a program: figures among letters (8x7f), or a long number. */
const opaque = /^(?=.*\d[a-z])(?=(?:.*\d){2})[a-z\d]{4,}$|^\d{6,}$/u;

function isOpaque(local: string): boolean {
  return local.split(separators).some((word) => opaque.test(word));
}

/** Whether no person chose the address: it has a tag, or an opaque word. */
export function isMadeByProgram(address: string): boolean {
  return localPart(address).includes('+') || isOpaque(localPart(address).toLowerCase());
}

/** Without its tag. */
function plainLocalPart(address: string): string {
  return localPart(address).split('+')[0] ?? '';
}

function wordsOf(address: string): string[] {
  const letters = plainLocalPart(address).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = letters.split(separators).map((word) => word.replace(/\d+$/u, ''));
  return words.filter(Boolean);
}

/** All of it as one word, its first and its last. */
function endsOf(words: readonly string[]): string[] {
  return [words.join(''), words[0] ?? '', words.at(-1) ?? ''];
}

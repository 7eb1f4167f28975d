import { characters, longestCloudText } from '#libs/contracts';
import { CannotSendError } from './cannot-send.js';
import type { Route } from './choose-route.js';
import type { Refusals } from './reach.js';

/** For how long after a customer's message WhatsApp's Cloud API lets free texts through, in ms. */
const window = 24 * 60 * 60 * 1000;

export interface JudgedContent {
  text: string;
  hasSubject: boolean;
  hasTemplate: boolean;
  /** ms since 1970. */
  now: number;
}

/**
 * Whether the contact may be written to on this way, whether whoever has the address wants it, and whether what is sent fits.
 * @throws CannotSendError contact_opted_out, contact_blocked, subject_not_possible, template_not_possible,
 * outside_window, text_too_long.
 */
export function judgeRoute(route: Route, refusals: Refusals, content: JudgedContent): void {
  refuseOptedOut(route, refusals);
  refuseBlocked(route, refusals);
  const { channel, driver } = route.inbox;
  if (content.hasSubject && channel !== 'email')
    throw notPossible('subject', `goes out on ${channel}, which has no subjects; leave it out, or name channel email.`);
  if (content.hasTemplate && driver !== 'cloud')
    throw notPossible('template', 'is known to the Cloud API of WhatsApp alone; send text, or name such an inbox.');
  if (driver !== 'cloud' || content.hasTemplate) return;
  refuseAfterWindow(route, content.now);
  refuseTooLong(content.text);
}

/** An address may name somebody else than the contact: both must want it. */
function refuseOptedOut({ inbox: { channel } }: Route, { consents }: Refusals): void {
  const about = consents.filter((consent) => consent.channel === null || consent.channel === channel);
  const newest = new Map(about.toReversed().map((consent) => [`${consent.contactId} ${consent.purpose}`, consent]));
  const withdrawn = [...newest.values()].find(({ granted }) => !granted);
  if (!withdrawn) return;
  throw new CannotSendError(
    'contact_opted_out',
    `The contact has withdrawn consent to ${withdrawn.purpose} on ${withdrawn.channel ?? 'every channel'}; they can be written to once a new consent is recorded.`,
  );
}

function refuseBlocked({ inbox }: Route, { blocked }: Refusals): void {
  if (!blocked) return;
  throw new CannotSendError(
    'contact_blocked',
    `The contact has blocked this ${inbox.channel} account; name another channel, or wait until they write again.`,
  );
}

/** Telegram's longer texts are sent in parts. */
function refuseTooLong(text: string): void {
  const length = characters(text);
  if (length <= longestCloudText) return;
  throw new CannotSendError(
    'text_too_long',
    `text: has ${length} characters and WhatsApp takes ${longestCloudText}; shorten it, or send it in parts.`,
    'text',
  );
}

function refuseAfterWindow({ history }: Route, now: number): void {
  const last = history?.lastWords ? Date.parse(history.lastWords.at) : null;
  if (last !== null && now - last < window) return;
  throw new CannotSendError(
    'outside_window',
    'The contact has not written to this number within 24 hours, and WhatsApp lets only approved templates through then; send template {name, language, parameters}.',
    'template',
  );
}

function notPossible(field: 'subject' | 'template', what: string): CannotSendError {
  return new CannotSendError(`${field}_not_possible`, `${field}: ${what}`, field);
}

import {
  channelOf,
  characters,
  refusalOfFile,
  refusalOfFiles,
  type DriverSends,
  type FileTraits,
  type OutboundFile,
} from '#libs/contracts';
import { CannotSendError } from './cannot-send.js';
import { sendsOf, templateLabels, threadChannels } from './channel-traits.js';
import type { Route } from './choose-route.js';
import type { Refusals } from './reach.js';

const hourMs = 60 * 60 * 1000;

export interface JudgedContent {
  text: string;
  hasSubject: boolean;
  hasTemplate: boolean;
  files: readonly Pick<OutboundFile, 'contentType' | 'size'>[];
  /** What the header of the template takes. Absent: it is not known. */
  headerFiles?: FileTraits | undefined;
  /** ms since 1970. */
  now: number;
}

/**
 * Whether this route may be used: the contact and all others with the address consent, and the message fits the channel.
 * @throws CannotSendError contact_opted_out, contact_blocked, subject_not_possible, template_not_possible,
 * outside_window, file_refused, text_too_long.
 */
export function judgeRoute(route: Route, refusals: Refusals, content: JudgedContent): void {
  refuseOptedOut(route, refusals);
  refuseBlocked(route, refusals);
  if (content.hasSubject) refuseSubject(route);
  if (content.hasTemplate) return refuseTemplate(route, content);
  refuseAfterWindow(route, content.now);
  refuseFiles(sendsOf(route.inbox), content.files);
  refuseTooLong(route, content.text);
}

function refuseSubject({ inbox: { channel } }: Route): void {
  if (channelOf(channel).outbound?.hasThreads) return;
  const other = threadChannels.join(' or ');
  throw notPossible(
    'subject',
    `goes out on ${channel}, which has no subjects; leave it out, or name channel ${other}.`,
  );
}

/** Its file stands in its header. */
function refuseTemplate({ inbox }: Route, { files, headerFiles }: JudgedContent): void {
  const templates = sendsOf(inbox)?.templates;
  if (templates) return refuseFiles({ files: headerFiles ?? templates.files }, files);
  const known = templateLabels.join(' and the ');
  throw notPossible('template', `is known to the ${known} alone; send text, or name such an inbox.`);
}

/** An address may name another contact: both must consent. */
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

function refuseTooLong({ inbox }: Route, text: string): void {
  const length = characters(text);
  const longest = sendsOf(inbox)?.longestText ?? null;
  if (longest === null || length <= longest) return;
  throw new CannotSendError(
    'text_too_long',
    `text: has ${length} characters and ${channelOf(inbox.channel).label} takes ${longest}; shorten it, or send it in parts.`,
    'text',
  );
}

/** Each file by its own, then all of them together. */
function refuseFiles(sends: Pick<DriverSends, 'files'> | null, files: JudgedContent['files']): void {
  if (!sends) return;
  for (const [place, file] of files.entries()) {
    const why = refusalOfFile(sends, file);
    if (why !== null) throw refusedFile(`attachments.${place}`, why);
  }
  const why = refusalOfFiles(sends, files);
  if (why !== null) throw refusedFile('attachments', why);
}

function refusedFile(field: string, why: string): CannotSendError {
  return new CannotSendError('file_refused', `${field}: ${why}`, field);
}

/** Until when free text goes through, in ms since 1970; null where there is no end, or nothing was written there. */
export function windowEnd({ inbox, history }: Pick<Route, 'inbox' | 'history'>): number | null {
  const templates = sendsOf(inbox)?.templates;
  return templates && history?.lastWords ? Date.parse(history.lastWords.at) + templates.windowMs : null;
}

/** After the window only templates go out. */
function refuseAfterWindow({ inbox, history }: Route, now: number): void {
  const templates = sendsOf(inbox)?.templates;
  const end = windowEnd({ inbox, history });
  if (!templates || (end !== null && now < end)) return;
  const { inboxNoun, label } = channelOf(inbox.channel);
  throw new CannotSendError(
    'outside_window',
    `The contact has not written to this ${inboxNoun} within ${templates.windowMs / hourMs} hours, and ${label} lets only approved templates through then; send template {name, language, parameters}.`,
    'template',
  );
}

function notPossible(field: 'subject' | 'template', what: string): CannotSendError {
  return new CannotSendError(`${field}_not_possible`, `${field}: ${what}`, field);
}

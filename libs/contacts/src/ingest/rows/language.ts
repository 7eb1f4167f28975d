import { channelOf } from '#libs/contracts';
import {
  cast,
  isSettled,
  type LanguageVote,
  languageOfLocale,
  mayReplace,
  type LanguageClaim,
} from '../../contacts/index.js';
import { speechIn } from '../../messages/index.js';
import { isSpeech } from './kinds.js';
import { mailContext } from './mail-context.js';
import type { IncomingMessage, LanguageDetector } from '../incoming.js';
import type { Person } from '../people/person.js';

/** A contact's language after a batch, and the vote behind it; null where nothing was looked at. */
interface LanguageOutcome {
  standing: LanguageClaim;
  vote: LanguageVote | null;
}

/** Lets the person's messages speak in order; texts are looked at only while their vote is open and could count. */
export function languageOf(person: Person, fallback: string, detect: LanguageDetector): LanguageOutcome {
  let standing: LanguageClaim = person.known
    ? { language: person.known.language, origin: person.known.languageOrigin }
    : { language: fallback, origin: 'default' };
  let vote: LanguageVote = { language: person.known?.textLanguage ?? null, votes: person.known?.textVotes ?? 0 };
  let looked = false;
  for (const incoming of person.messages) {
    standing = better(localeClaim(incoming), standing);
    if (isSettled(vote) || standing.origin === 'channel' || standing.origin === 'hand') continue;
    const detected = spokenLanguage(incoming, detect);
    if (detected === null) continue;
    [vote, looked] = [cast(vote, detected), true];
    standing = better(vote.language === null ? null : { language: vote.language, origin: 'text' }, standing);
  }
  return { standing, vote: looked ? vote : null };
}

/** The language of the sender's own words; null where there are none, or where it cannot be detected. */
export function spokenLanguage(incoming: IncomingMessage, detect: LanguageDetector): string | null {
  const spoken = spokenIn(incoming);
  return spoken === null ? null : detect(spoken);
}

/** What of a message can be read as its sender's speech. */
function spokenIn({ message }: IncomingMessage): string | null {
  const { channel, kind, content, submission } = message;
  return isSpeech(kind) ? speechIn({ ...content, channel, kind, submission }, mailContext(message)) : null;
}

function better(claim: LanguageClaim | null, standing: LanguageClaim): LanguageClaim {
  return claim && mayReplace(claim, standing) ? claim : standing;
}

/** Mail has a header that programs fill in; elsewhere the locale is the person's own setting. */
function localeClaim({ message }: IncomingMessage): LanguageClaim | null {
  const language = languageOfLocale(message.sender.locale);
  if (language === null) return null;
  const isMail = channelOf(message.channel).inbound.format === 'mail';
  return { language, origin: isMail ? 'content_language' : 'channel' };
}

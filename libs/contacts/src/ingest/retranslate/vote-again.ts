import type { Queries } from '#libs/database';
import { cast, isSettled, mayReplace, withdraw, type LanguageVote } from '../../contacts/index.js';
import type { LanguageDetector } from '../incoming.js';
import { storedIncoming } from '../junk/stored-incoming.js';
import { spokenLanguage } from '../rows/language.js';
import { languageOffer } from '../rows/offer.js';
import { fillContacts, type OfferRow } from '../rows/sql/fill-contacts.sql.js';
import type { MessageNow } from './message-now.js';
import { identitiesOf } from './sender-now.js';
import {
  languageStandings,
  setVotes,
  type ContactKey,
  type LanguageStanding,
  type VoteRow,
} from './sql/language-standings.sql.js';
import type { TranslatableMessage } from './sql/stored-messages.sql.js';

interface Translated {
  stored: TranslatableMessage;
  now: MessageNow;
}

/** What a contact's vote loses and gains by one message; null where a text has no language that is sure. */
interface Ballot {
  messageId: string;
  withdrawn: string | null;
  cast: string | null;
}

/**
 * Corrects the votes of contacts whose messages have another text now, or have left them: the language of the former text is
 * withdrawn, and that of the new text counts in its place. A message whose person was found again has voted there already.
 */
export async function voteAgain(
  queries: Queries,
  messages: readonly Translated[],
  detect: LanguageDetector,
): Promise<void> {
  const voting = messages.filter(({ stored }) => stored.contactId !== null && stored.direction === 'inbound');
  const ballots = Map.groupBy(
    voting.flatMap((one) => ballotOf(one, detect)),
    ({ contactId }) => contactId,
  );
  if (ballots.size === 0) return;
  const keys = [...ballots].map(([contact_id, [first]]) => ({ workspace_id: first!.workspaceId, contact_id }));
  const standings = new Map((await languageStandings(queries, keys)).map((one) => [one.contactId, one]));
  const counted = keys.flatMap((key) => {
    const standing = standings.get(key.contact_id);
    return standing && isOpen(standing) ? [outcomeOf(key, standing, ballots.get(key.contact_id) ?? [])] : [];
  });
  await setVotes(
    queries,
    counted.map(({ vote }) => vote),
  );
  await fillContacts(
    queries,
    counted.flatMap(({ offer }) => offer ?? []),
  );
}

function ballotOf({ stored, now }: Translated, detect: LanguageDetector) {
  const { workspaceId, contactId, id: messageId } = stored;
  const isNamed = identitiesOf(stored).length > 0;
  const withdrawn = isNamed ? spokenLanguage(storedIncoming(stored), detect) : null;
  const spoken = now.isOthers ? null : spokenLanguage(now.incoming, detect);
  if (contactId === null || withdrawn === spoken) return [];
  return [{ workspaceId, contactId, messageId, withdrawn, cast: spoken }];
}

/** Texts have no say where the channel or a person named the language. */
function isOpen({ origin }: LanguageStanding): boolean {
  return origin !== 'channel' && origin !== 'hand';
}

interface Outcome {
  vote: VoteRow;
  /** The language that follows from it; null where it stays. */
  offer: OfferRow | null;
}

function outcomeOf(key: ContactKey, standing: LanguageStanding, ballots: readonly Ballot[]): Outcome {
  const before: LanguageVote = { language: standing.textLanguage, votes: standing.textVotes };
  const { language, votes } = ballots.reduce(counted, before);
  const vote = { ...key, text_language: language, text_votes: votes };
  const claim = { language: language ?? '', origin: 'text' } as const;
  const isMoved = language !== null && ballots.some((one) => one.cast !== null) && mayReplace(claim, standing);
  const { messageId = '' } = ballots.at(-1) ?? {};
  return { vote, offer: isMoved ? languageOffer({ ...key, message_id: messageId }, standing.name, claim) : null };
}

function counted(vote: LanguageVote, { withdrawn, cast: spoken }: Ballot): LanguageVote {
  const without = withdrawn === null ? vote : withdraw(vote, withdrawn);
  return spoken === null || isSettled(without) ? without : cast(without, spoken);
}

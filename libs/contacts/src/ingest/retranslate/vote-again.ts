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
interface Ballot extends ContactKey {
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
  const ballots = Map.groupBy(
    messages.flatMap((one) => ballotOf(one, detect)),
    ({ contact_id }) => contact_id,
  );
  if (ballots.size === 0) return;
  const keys = [...ballots.values()].flatMap(([first]) => first ?? []);
  const standings = (await languageStandings(queries, keys)).filter(isOpen);
  const outcomes = standings.map((one) => outcomeOf(one, ballots.get(one.contact_id) ?? []));
  const votes = outcomes.map(({ vote }) => vote);
  const offers = outcomes.flatMap(({ offer }) => offer ?? []);
  await setVotes(queries, votes);
  await fillContacts(queries, offers);
}

/** What the business wrote itself, and what was junk, has cast no vote. */
function ballotOf({ stored, now }: Translated, detect: LanguageDetector): Ballot[] {
  const { workspaceId: workspace_id, contactId: contact_id, id: messageId } = stored;
  if (contact_id === null || stored.direction === 'outbound') return [];
  const isNamed = identitiesOf(stored).length > 0;
  const withdrawn = isNamed ? spokenLanguage(storedIncoming(stored), detect) : null;
  const spoken = now.isOthers ? null : spokenLanguage(now.incoming, detect);
  return withdrawn === spoken ? [] : [{ workspace_id, contact_id, messageId, withdrawn, cast: spoken }];
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

function outcomeOf(standing: LanguageStanding, ballots: readonly Ballot[]): Outcome {
  const { workspace_id, contact_id, name } = standing;
  const before: LanguageVote = { language: standing.textLanguage, votes: standing.textVotes };
  const { language, votes } = ballots.reduce(counted, before);
  const vote = { workspace_id, contact_id, text_language: language, text_votes: votes };
  const last = ballots.findLast((one) => one.cast !== null);
  if (language === null || !last) return { vote, offer: null };
  const claim = { language, origin: 'text' } as const;
  const key = { workspace_id, contact_id, message_id: last.messageId };
  return { vote, offer: mayReplace(claim, standing) ? languageOffer(key, name, claim) : null };
}

function counted(vote: LanguageVote, { withdrawn, cast: spoken }: Ballot): LanguageVote {
  const without = withdrawn === null ? vote : withdraw(vote, withdrawn);
  return spoken === null || isSettled(without) ? without : cast(without, spoken);
}

/**
 * The majority vote over the languages of a contact's texts (Boyer and Moore): one candidate, one count, whatever the
 * number of texts. Three votes ahead settle it; texts that come later are not looked at.
 */
export interface LanguageVote {
  language: string | null;
  votes: number;
}

const settledAt = 3;

export function isSettled(vote: LanguageVote): boolean {
  return vote.votes >= settledAt;
}

export function cast({ language, votes }: LanguageVote, detected: string): LanguageVote {
  if (language === detected) return { language, votes: votes + 1 };
  return votes > 0 ? { language, votes: votes - 1 } : { language: detected, votes: 1 };
}

/** The vote without one that was cast before. Of a settled vote it may take one that was never cast. */
export function withdraw({ language, votes }: LanguageVote, detected: string): LanguageVote {
  if (language === null) return { language, votes };
  return { language, votes: language === detected ? Math.max(votes - 1, 0) : votes + 1 };
}

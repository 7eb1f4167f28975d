import { regionOf } from '../../ui/region-of.js';
import type { IdentityStory } from '../../api/doorbell.js';
import { useSignTexts } from '../../duplicates/sign-texts.js';
import { useDuplicateWords } from '../../words/duplicates/texts.js';
import { useLanguage } from '../../words/words.js';

/** Why an address is a person's, and why another contact is not the same, in the person's language. */
export function useStoryTexts() {
  const { story: words } = useDuplicateWords();
  const { language } = useLanguage();
  const signTexts = useSignTexts();
  const dayOf = (at: string): string => new Date(at).toLocaleDateString(regionOf(language), { dateStyle: 'medium' });

  const one = ({ why, proof, since, cameFrom }: IdentityStory['one'][number]): string => {
    const proved = words.proofs[proof];
    if (!proved || since === null || (cameFrom && (cameFrom.name === null || cameFrom.at === null))) return why;
    const came = cameFrom ? `${words.came(cameFrom.name ?? '', dayOf(cameFrom.at ?? since))} ` : '';
    return came + proved(dayOf(since));
  };

  const other = ({ why, signs, settledAt, settledBy }: IdentityStory['others'][number]): string => {
    const said = signTexts(signs, []).join(' ');
    const settled = settledAt === null ? words.open : words.two[settledBy ?? '']?.(dayOf(settledAt));
    if (said === '' || settled === undefined) return why;
    return settledAt === null ? `${said} ${settled}` : `${settled} ${said}`;
  };

  return { one, other };
}

import { useUserName } from '../../contacts/user-name.js';
import { usePersonWords } from '../../words/person/texts.js';

/** "by Ann", "through a message": who or what did it. */
export function useCauseText(): (cause: { kind: string; id: string }) => string {
  const { by } = usePersonWords();
  const nameOf = useUserName();
  return ({ kind, id }) => {
    if (kind === 'user') return by.user(nameOf(id));
    const known = by[kind as 'message'];
    return typeof known === 'string' ? known : by.other(kind);
  };
}

import { useSearch } from '@tanstack/react-router';
import { useAsked } from '../ui/use-asked.js';

/** Several of the list at once, under their ids. */
interface Several {
  id: string;
  ids: readonly string[];
}

/** As many ids as any server takes in an address; more of them are asked about by this. */
const mostIds = 200;
const selected = 'selected';

/**
 * The question whether to discard one or several. The address names them.
 * @param all of the list. @param chosen those that are selected. @param may whether the person may.
 */
export function useDiscard(all: readonly string[], chosen: readonly string[], may: boolean) {
  const { of } = useSearch({ strict: false }) as { of?: unknown };
  const named = typeof of === 'string' ? of.split('.').filter((id) => all.includes(id)) : [];
  const several: Several[] = [{ id: String(of), ids: of === selected ? chosen : named }];
  const { asked, ask, close } = useAsked(may ? ['discard'] : [], several);
  const ids = asked?.item?.ids ?? [];
  const discard = (which: readonly string[]): void =>
    ask('discard', { id: which.length > mostIds ? selected : which.join('.'), ids: which });
  return { asked: ids.length > 0 ? ids : null, discard, close };
}

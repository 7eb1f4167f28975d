import { useRouter, type HistoryState } from '@tanstack/react-router';
import { useEffect } from 'react';

/** What tells an element again after its view was drawn a second time. */
interface Known {
  tag: string;
  name: string;
}

/** Milliseconds for which a list may be read before what had the focus is there. */
const longestMs = 5_000;
const keyOf = ({ __TSR_key: key = '' }: HistoryState & { __TSR_key?: string }): string => key;

/** Back and forward bring the focus to where it was at that address, once that is there and while nobody does something else. */
export function useFocusOnBack(): void {
  const router = useRouter();
  useEffect(() => {
    const left = new Map<string, Known>();
    let stop = (): void => undefined;
    const unsubscribe = [
      router.subscribe('onBeforeNavigate', ({ fromLocation }) => {
        const known = knownOf(document.activeElement);
        if (fromLocation && known) left.set(keyOf(fromLocation.state), known);
      }),
      router.history.subscribe(({ location, action: { type } }) => {
        stop();
        const wanted = type === 'PUSH' || type === 'REPLACE' ? undefined : left.get(keyOf(location.state));
        if (wanted) stop = focusOnce(wanted);
      }),
    ];
    return () => {
      stop();
      for (const one of unsubscribe) one();
    };
  }, [router]);
}

/** Waits for an element and gives it the focus. @returns what ends the wait; a press or a key does too. */
function focusOnce({ tag, name }: Known): () => void {
  const ending = new AbortController();
  const look = (): void => {
    const found = [...document.querySelectorAll<HTMLElement>(`main ${tag}`)].find((one) => nameOf(one) === name);
    if (!found?.checkVisibility()) return;
    found.focus();
    ending.abort();
  };
  const watch = new MutationObserver(look);
  const timer = setTimeout(() => ending.abort(), longestMs);
  const { signal } = ending;
  signal.addEventListener('abort', () => {
    watch.disconnect();
    clearTimeout(timer);
  });
  for (const event of ['keydown', 'pointerdown'])
    addEventListener(event, () => ending.abort(), { signal, capture: true });
  watch.observe(document.body, { childList: true, subtree: true });
  return () => ending.abort();
}

function knownOf(element: Element | null): Known | null {
  if (!element?.closest('main') || element.matches('main')) return null;
  const known = { tag: element.tagName.toLowerCase(), name: nameOf(element) };
  return known.name === '' ? null : known;
}

/** An address is one thing's alone; a name mostly is. */
const nameOf = (element: Element): string =>
  element.getAttribute('href') ?? element.getAttribute('aria-label') ?? element.textContent;

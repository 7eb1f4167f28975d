import { useEffect } from 'react';

/** Where the focus was: the element, and for each of what is around it how many places for the focus come before it there. */
interface Place {
  element: Element;
  around: readonly { element: Element; before: number }[];
}

/** So many steps back: from a question to the menu that asked it, and to the row that has the menu. */
const remembered = 8;
const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex="0"]';
/** The focus goes no further out than this. */
const parts = 'main, nav, [role="dialog"], body';

/**
 * Keeps the focus near where a person is. What has it may go with its row, its chip, its question or its view: then
 * the next one there gets it, and the whole view where none is left. Without it the next Tab begins at the top.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let places: readonly Place[] = [];
    const note = ({ target }: FocusEvent): void => {
      if (target instanceof Element && target !== document.body)
        places = [placeOf(target), ...places.filter(({ element }) => element !== target)].slice(0, remembered);
    };
    let frame = 0;
    const look = (): void => {
      if (document.activeElement !== document.body || !places[0] || isThere(places[0].element)) return;
      cancelAnimationFrame(frame);
      // A dialog that closes gives the focus back by itself, one frame later.
      frame = requestAnimationFrame(() => requestAnimationFrame(() => restore(places)));
    };
    const watch = new MutationObserver(look);
    watch.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', note);
    return () => {
      cancelAnimationFrame(frame);
      watch.disconnect();
      document.removeEventListener('focusin', note);
    };
  }, []);
}

function restore(places: readonly Place[]): void {
  if (document.activeElement !== document.body) return;
  const next = places[0] && isCovered(places[0]) ? undefined : places.map(nextOf).find((found) => found !== null);
  (next ?? document.querySelector<HTMLElement>('main'))?.focus({ preventScroll: next === undefined });
}

/** What was opened stands where its list was, as on a phone: it is a view of its own. The list's rows may be gone. */
function isCovered({ around }: Place): boolean {
  const list = around.find(({ element }) => element.matches('section'))?.element;
  return list?.isConnected === true && !list.checkVisibility();
}

function placeOf(element: Element): Place {
  const around: { element: Element; before: number }[] = [];
  for (let one = element.parentElement; one !== null; one = one.matches(parts) ? null : one.parentElement)
    around.push({ element: one, before: [...one.querySelectorAll(focusable)].indexOf(element) });
  return { element, around };
}

/** The element itself, else what has its place in the nearest that is left around it; null where that is its whole part of the page. */
function nextOf({ element, around }: Place): HTMLElement | null {
  if (isThere(element) && element instanceof HTMLElement) return element;
  for (const { element: one, before } of around.filter(
    (each) => isThere(each.element) && !each.element.matches(parts),
  )) {
    const left = [...one.querySelectorAll<HTMLElement>(focusable)].filter(isThere);
    const next = left[Math.min(Math.max(before, 0), left.length - 1)];
    if (next) return next;
  }
  return null;
}

const isThere = (element: Element): boolean => element.isConnected && element.checkVisibility();

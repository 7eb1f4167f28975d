import { useMemo, useRef, type PointerEvent, type SyntheticEvent } from 'react';

/** Milliseconds after which a press is a long one, and pixels that a thumb may move meanwhile. */
const [longMs, movedPx] = [450, 10];

interface Press {
  timer: ReturnType<typeof setTimeout>;
  x: number;
  y: number;
}

/**
 * For an element whose parts are pressed long. The press that follows from letting go is none.
 * @param run gets the part, and says whether it did something.
 */
export function useLongPress(run: (target: Element) => boolean) {
  const now = useRef(run);
  now.current = run;
  return useMemo(() => {
    let press: Press | null = null;
    let isDone = false;
    const end = (): void => {
      if (press) clearTimeout(press.timer);
      press = null;
    };
    const swallow = (event: SyntheticEvent): void => {
      if (!isDone) return;
      event.preventDefault();
      event.stopPropagation();
    };
    return {
      onPointerDown: ({ target, clientX: x, clientY: y, isPrimary, button }: PointerEvent) => {
        end();
        isDone = false;
        if (!isPrimary || button !== 0 || !(target instanceof Element)) return;
        const timer = setTimeout(() => (isDone = now.current(target)), longMs);
        press = { timer, x, y };
      },
      onPointerMove: ({ clientX, clientY }: PointerEvent) => {
        if (press && Math.hypot(clientX - press.x, clientY - press.y) > movedPx) end();
      },
      onPointerUp: end,
      onPointerCancel: end,
      onClickCapture: swallow,
      onContextMenu: swallow,
    };
  }, []);
}

import type { Tooltip } from '@base-ui/react/tooltip';
import { useRef, useState, type MouseEvent as PressEvent } from 'react';

/** Keys that bring the focus to a button; others press it, or close what it opened. */
const walking = /^(Tab|Arrow|Home|End|Page|F6)/u;
let lastKey = '';
addEventListener('keydown', ({ key }) => (lastKey = key), { capture: true });
addEventListener('pointerdown', () => (lastKey = ''), { capture: true });

const placeOf = (event: Event): string => (event instanceof MouseEvent ? `${event.clientX} ${event.clientY}` : '');

/**
 * Whether the tip of a button is shown. It goes when the button is pressed, and comes back by a new hover or a key that walks
 * alone: not by the focus that a dialog or a menu gives back, nor under a pointer that stayed where it pressed.
 */
export function useTip() {
  const [isOpen, put] = useState(false);
  const pressedAt = useRef('');
  const setOpen = (open: boolean, { reason, event }: Tooltip.Root.ChangeEventDetails): void =>
    put(open && (reason === 'trigger-focus' ? walking.test(lastKey) : placeOf(event) !== pressedAt.current));
  const press = ({ nativeEvent }: PressEvent): void => {
    pressedAt.current = placeOf(nativeEvent);
    put(false);
  };
  return { isOpen, setOpen, press };
}

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Message } from '../api/doorbell.js';

/** Pixels from the foot within which a reader is at it. */
const nearPx = 120;

interface Before {
  height: number;
  oldest: string | undefined;
  newest: string | undefined;
}

/**
 * Keeps a conversation where its reader is: at the foot as messages come, and in the place where they read as earlier ones are put
 * before (a browser does that by itself, but not at the very top). What comes while they read further up is said.
 */
export function useFoot(messages: readonly Message[]) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const isAtFoot = useRef(true);
  const [hasNew, setNew] = useState(false);
  const [isFar, setFar] = useState(false);
  const [oldest, newest] = [messages[0]?.id, messages.at(-1)];
  const before = useRef<Before>({ height: 0, oldest: undefined, newest: undefined });
  const toFoot = useCallback((): void => {
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
    setNew(false);
  }, []);
  const scrolled = (): void => {
    if (!scroller.current) return;
    const { scrollHeight, scrollTop, clientHeight } = scroller.current;
    const below = scrollHeight - scrollTop - clientHeight;
    isAtFoot.current = below < nearPx;
    setFar(below > clientHeight);
    if (isAtFoot.current) setNew(false);
  };
  useLayoutEffect(() => {
    const shown = scroller.current;
    if (!shown) return;
    const { height, ...known } = before.current;
    if (known.newest !== newest?.id) {
      if (isAtFoot.current || newest?.direction === 'outbound') toFoot();
      else setNew(true);
    } else if (known.oldest !== oldest && shown.scrollTop === 0) shown.scrollTop = shown.scrollHeight - height;
    before.current = { height: shown.scrollHeight, oldest, newest: newest?.id };
  }, [oldest, newest, toFoot]);
  // Pictures that come, and messages that are drawn as they come into sight, make the conversation longer; a field that grows makes it shorter.
  useEffect(() => {
    const watcher = new ResizeObserver(() => {
      if (isAtFoot.current) toFoot();
      before.current.height = scroller.current?.scrollHeight ?? 0;
    });
    for (const one of [scroller.current, content.current]) if (one) watcher.observe(one);
    return () => watcher.disconnect();
  }, [toFoot]);
  return { scroller, content, scrolled, hasNew, isFar, toFoot };
}

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useMedia } from '../ui/use-media.js';
import type { ContactList } from './use-contact-list.js';
import { useKeptScroll } from './use-kept-scroll.js';

/** Rows before the first or last one that is read at which more are asked for. */
const ahead = 40;

/** The rows that the screen shows; what is near its edges is read. The row on which the keys act is brought into view. */
export function useRowsWindow(list: ContactList, { current, rowHeight }: { current: number; rowHeight: number }) {
  const scroller = useRef<HTMLDivElement>(null);
  const { contacts, hasMore, more, hasEarlier, earlier } = list;
  const isPrinted = useMedia('print');
  const rows = useVirtualizer({
    count: contacts.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: isPrinted ? contacts.length : 12,
  });
  const shown = rows.getVirtualItems();
  const [first, last] = [shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0];
  useEffect(() => {
    if (hasMore && last >= contacts.length - ahead) more();
  }, [hasMore, last, contacts.length, more]);
  useEffect(() => {
    if (hasEarlier && first < ahead) earlier();
  }, [hasEarlier, first, contacts.length, earlier]);
  useEffect(() => rows.measure(), [rows, rowHeight]);
  const currentId = contacts[current]?.id;
  useEffect(
    () => (currentId === undefined ? undefined : rows.scrollToIndex(current, { align: 'auto' })),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- rows that come before it move it, and nothing on the screen
    [rows, currentId],
  );
  useKeptScroll(scroller, list, rowHeight);
  const top = contacts[Math.floor((rows.scrollOffset ?? 0) / rowHeight)];
  const spaces = { before: shown[0]?.start ?? 0, behind: rows.getTotalSize() - (shown.at(-1)?.end ?? 0) };
  const onScreen = shown.flatMap(({ index }) => (contacts[index] ? [{ contact: contacts[index], index }] : []));
  return { scroller, onScreen, spaces, top };
}

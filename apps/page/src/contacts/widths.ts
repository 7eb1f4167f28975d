import { useMemo } from 'react';
import { useSession } from '../shell/session.js';
import { device } from '../ui/device.js';
import { Store, useStore } from '../ui/store.js';
import { columnWidth } from './column-label.js';

/** Pixels of columns by their names. */
export type Widths = Readonly<Record<string, number>>;

/** Pixels: what a column may have, and by how much a key changes it. */
export const widthBounds = { least: 56, most: 900, step: 16 } as const;

const keyOf = (workspaceId: string): string => `doorbell.widths ${workspaceId}`;
const stores = new Map<string, Store<Widths | null>>();

/** The widths that a person gave to columns on this device; null: each has its usual one, and they share the room. */
export function useWidths() {
  const { workspaceId } = useSession().membership;
  const store = storeOf(workspaceId);
  const given = useStore(store);
  return useMemo(() => {
    const put = (next: Widths | null): void => {
      if (next === null) device.remove(keyOf(workspaceId));
      else device.set(keyOf(workspaceId), JSON.stringify(next));
      store.set(next);
    };
    return { given, of: (column: string): number => given?.[column] ?? usualWidth(column), put };
  }, [given, store, workspaceId]);
}

export const bounded = (width: number): number =>
  Math.round(Math.min(Math.max(width, widthBounds.least), widthBounds.most));

const usualWidth = (column: string): number => (column === 'name' ? 224 : columnWidth(column));

function storeOf(workspaceId: string): Store<Widths | null> {
  const store = stores.get(workspaceId) ?? new Store(remembered(workspaceId));
  stores.set(workspaceId, store);
  return store;
}

function remembered(workspaceId: string): Widths | null {
  try {
    const kept: unknown = JSON.parse(device.get(keyOf(workspaceId)) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return null;
    const numbers = Object.entries(kept).filter((entry): entry is [string, number] => Number.isFinite(entry[1]));
    return Object.fromEntries(numbers.map(([column, width]) => [column, bounded(width)]));
  } catch {
    return null;
  }
}

import { useEffect } from 'react';
import { useSession } from '../shell/session.js';
import { device } from '../ui/device.js';
import { defaultColumns } from './columns.js';
import { useAddress } from './use-address.js';

/** Each workspace has fields of its own. */
const keyOf = (workspaceId: string): string => `doorbell.columns ${workspaceId}`;

interface Columns {
  columns: readonly string[];
  isUsual: boolean;
  /** Null: the usual ones. */
  put: (columns: string[] | null) => void;
}

/** The columns of the list, in their order: those of the address, else those that were chosen last on this device. */
export function useColumns(): Columns {
  const { workspaceId } = useSession().membership;
  const [address, change] = useAddress();
  const columns = address.columns ?? remembered(workspaceId) ?? defaultColumns;
  const put = (chosen: string[] | null): void => {
    if (chosen === null || isSame(chosen, defaultColumns)) device.remove(keyOf(workspaceId));
    else device.set(keyOf(workspaceId), JSON.stringify(chosen));
    change((before) => ({ ...before, columns: chosen ?? undefined }));
  };
  return { columns, isUsual: isSame(columns, defaultColumns), put };
}

/** What was chosen before stands in the address too: a copied link shows the same. */
export function useColumnsInAddress(): void {
  const { workspaceId } = useSession().membership;
  const [address, change] = useAddress();
  const isAbsent = address.columns === undefined;
  useEffect(() => {
    const columns = isAbsent ? remembered(workspaceId) : null;
    if (columns) change((before) => ({ ...before, columns }));
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isAbsent, workspaceId]);
}

const isSame = (one: readonly string[], other: readonly string[]): boolean => one.join() === other.join();

function remembered(workspaceId: string): string[] | null {
  try {
    const kept: unknown = JSON.parse(device.get(keyOf(workspaceId)) ?? 'null');
    return Array.isArray(kept) && kept.every((one) => typeof one === 'string') ? kept : null;
  } catch {
    return null;
  }
}

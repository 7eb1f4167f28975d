import { useState } from 'react';

const storageKey = 'doorbell.comfortable';

export interface Density {
  isComfortable: boolean;
  change: (isComfortable: boolean) => void;
}

/** How high rows are; remembered on this device. */
export function useDensity(): Density {
  const [isComfortable, set] = useState(() => localStorage.getItem(storageKey) === 'true');
  return {
    isComfortable,
    change: (on) => {
      localStorage.setItem(storageKey, String(on));
      set(on);
    },
  };
}

/** Pixels. */
export const rowHeightOf = (isComfortable: boolean): number => (isComfortable ? 52 : 40);

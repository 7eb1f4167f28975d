import { useState } from 'react';
import { device } from '../ui/device.js';

const storageKey = 'doorbell.comfortable';

export interface Density {
  isComfortable: boolean;
  change: (isComfortable: boolean) => void;
}

/** How high rows are; remembered on this device. */
export function useDensity(): Density {
  const [isComfortable, set] = useState(() => device.get(storageKey) === 'true');
  return {
    isComfortable,
    change: (on) => {
      device.set(storageKey, String(on));
      set(on);
    },
  };
}

/** Pixels. */
export const rowHeightOf = (isComfortable: boolean): number => (isComfortable ? 52 : 40);

import { useState } from 'react';

/** True from the first time on that it was: what is costly to begin with is made then, and stays. */
export function useOnce(isSo: boolean): boolean {
  const [wasSo, set] = useState(isSo);
  if (isSo && !wasSo) set(true);
  return wasSo || isSo;
}

import type { ErrorComponentProps } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { isReachable, useConnection } from '../api/connection.js';
import { ViewOutOfReach } from '../routes/lazy-view.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/states.js';
import { warn } from '../ui/toasts.js';
import { useWords } from '../words/words.js';

/** In the place of a view that cannot be shown: its files do not come, or it failed. */
export function ViewFailed({ error }: ErrorComponentProps): ReactNode {
  const { common } = useWords();
  const isOutOfReach = error instanceof ViewOutOfReach || isMissing(error);
  useReloadOnceReached();
  const reload = async (): Promise<void> => {
    if (await isReachable()) window.location.reload();
    else warn(common.unreachable);
  };
  return (
    <div role="alert">
      <Empty heading="h1" {...(isOutOfReach ? common.outOfReach : common.broken)}>
        <Button onClick={() => void reload()}>{common.reload}</Button>
      </Empty>
    </div>
  );
}

/** What was cut comes by itself when the connection does. */
function useReloadOnceReached(): void {
  const isReached = useConnection();
  const wasCut = useRef(!isReached);
  useEffect(() => {
    if (isReached && wasCut.current) window.location.reload();
    wasCut.current = !isReached;
  }, [isReached]);
}

/** As Chromium, Firefox and Safari say that the files of a part did not come. */
function isMissing(error: unknown): boolean {
  return error instanceof TypeError && /dynamically imported module|importing a module script/iu.test(error.message);
}

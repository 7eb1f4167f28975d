import type { ReactNode } from 'react';
import { useAskingAgain, useConnection } from '../api/connection.js';
import { isDeviceFull } from '../ui/device.js';
import { useStore } from '../ui/store.js';
import { useWords } from '../words/words.js';

/** Above every view: what is not as it should be with the connection, or with this browser. */
export function Notices(): ReactNode {
  const { common } = useWords();
  const isReached = useConnection();
  const isFull = useStore(isDeviceFull);
  useAskingAgain();
  return (
    <>
      {!isReached && <Notice text={common.offline} />}
      {isFull && <Notice text={common.deviceFull} />}
    </>
  );
}

function Notice({ text }: { text: string }): ReactNode {
  return (
    <p role="status" className="bg-attention-soft px-4 py-1 text-small text-attention">
      {text}
    </p>
  );
}

import type { ReactNode } from 'react';
import { useSession } from '../shell/session.js';
import { Confirm } from '../ui/confirm.js';
import { useStore } from '../ui/store.js';
import { useTalkWords } from '../words/talk/texts.js';
import { useWords } from '../words/words.js';
import { leave } from './leave.js';
import { outbox } from './outbox.js';

/** Asked where messages have not been sent yet; one may go meanwhile. */
export default function SignOutQuestion({ close }: { close: () => void }): ReactNode {
  const { person } = useWords();
  const words = useTalkWords();
  const session = useSession();
  const unsent = useStore(outbox).filter(({ userId }) => userId === session.user.id).length;
  return (
    <Confirm
      title={words.signOutTitle}
      text={words.unsent(unsent)}
      action={person.signOut}
      run={() => leave(session)}
      close={close}
    />
  );
}

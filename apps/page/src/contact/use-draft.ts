import { useState } from 'react';

const keyOf = (contactId: string): string => `doorbell.draft.${contactId}`;

/** What was written to a contact and not sent; it stays on this device over reloads and cut lines. */
export function useDraft(contactId: string) {
  const [text, setText] = useState(() => localStorage.getItem(keyOf(contactId)) ?? '');
  const write = (written: string): void => {
    if (written === '') localStorage.removeItem(keyOf(contactId));
    else localStorage.setItem(keyOf(contactId), written);
    setText(written);
  };
  return { text, write, clear: () => write('') };
}

import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useContactsWords } from '../words/contacts/texts.js';

/** Leads to the contact that has the address or number already. */
export function ExistingLink({ id, onClick }: { id: string | undefined; onClick?: () => void }): ReactNode {
  const words = useContactsWords();
  if (id === undefined) return null;
  return (
    <Link
      to="/contacts/$contactId"
      params={{ contactId: id }}
      search={true}
      onClick={onClick}
      className="text-accent underline"
    >
      {words.existing}
    </Link>
  );
}

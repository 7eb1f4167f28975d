import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { notAsked } from '../ui/use-asked.js';
import { useContactsWords } from '../words/contacts/texts.js';

interface ExistingLinkProps {
  id: string | undefined;
  /** It stands in what is asked, and ends that. */
  isAnswer?: boolean;
}

/** Leads to the contact that has the address or number already. */
export function ExistingLink({ id, isAnswer = false }: ExistingLinkProps): ReactNode {
  const words = useContactsWords();
  if (id === undefined) return null;
  return (
    <Link
      to="/contacts/$contactId"
      params={{ contactId: id }}
      search={notAsked}
      replace={isAnswer}
      className="text-accent underline"
    >
      {words.existing}
    </Link>
  );
}

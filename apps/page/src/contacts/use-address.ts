import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ContactsAddress } from './address.js';

type Change = (address: ContactsAddress) => ContactsAddress;

/**
 * What the address of the list says, and how to change it; an open contact stays open. What is a step of its own, such as a filter,
 * can be gone back from.
 */
export function useAddress(): [ContactsAddress, (change: Change, isStep?: boolean) => void] {
  const address = useSearch({ from: '/contacts' });
  const navigate = useNavigate();
  return [
    address,
    (change, isStep = false) =>
      void navigate({ to: '.', search: ofOneList(change) as never, replace: !isStep, resetScroll: false }),
  ];
}

/** Another list is shown from its beginning. */
const ofOneList =
  (change: Change): Change =>
  (before) => {
    const after = change(before);
    return listOf(before) === listOf(after) ? after : { ...after, from: undefined };
  };

const listOf = ({ search, filter, segment, sort }: ContactsAddress): string =>
  JSON.stringify([search, filter, segment, sort]);

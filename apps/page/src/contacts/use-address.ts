import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ContactsAddress } from './address.js';

type Change = (address: ContactsAddress) => ContactsAddress;

/** What the address of the list says, and how to change it; an open contact stays open. */
export function useAddress(): [ContactsAddress, (change: Change) => void] {
  const address = useSearch({ from: '/contacts' });
  const navigate = useNavigate();
  return [address, (change) => void navigate({ to: '.', search: change as never, replace: true })];
}

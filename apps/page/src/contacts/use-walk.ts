import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ListedContact } from '../api/doorbell.js';
import type { PersonAddress } from '../contact/person-address.js';
import { useKeys } from '../shell/keys.js';
import { contactsAddress, type ContactsAddress } from './address.js';
import type { ContactList } from './use-contact-list.js';
import { nowhere, walkNow } from './walk.js';
import type { Selection } from './use-selection.js';

interface Opened {
  contactId: string | undefined;
  isWide: true | undefined;
  /** Where none is open: leaves those who are selected. */
  leave: () => void;
}

/**
 * The row on which the keys act: it goes on with an open contact, which the list follows.
 * @param selection null where the person can do nothing with those who are selected.
 */
export function useWalk({ contacts }: ContactList, selection: Selection | null, { contactId, isWide, leave }: Opened) {
  const navigate = useNavigate();
  const [current, setCurrent] = useCurrent(contacts);
  const open = useCallback(
    (id: string, wide?: true) =>
      void navigate({
        to: '/contacts/$contactId',
        params: { contactId: id },
        // Another contact is shown as it is now.
        search: (address: ContactsAddress & PersonAddress) => ({ ...address, wide, at: undefined }),
        // Back leads to the list, however many were looked through.
        replace: contactId !== undefined,
      }),
    [navigate, contactId],
  );
  const close = useCallback(
    () =>
      void navigate({
        to: '/contacts',
        search: (address: ContactsAddress) => contactsAddress({ ...address, wide: undefined }),
      }),
    [navigate],
  );
  useEffect(() => {
    const index = contacts.findIndex(({ id }) => id === contactId);
    if (index >= 0) setCurrent(index);
  }, [contacts, contactId, setCurrent]);
  useFollowedFocus(setCurrent, contactId === undefined);
  useEffect(() => {
    const to = (place: number) => {
      const contact = contactId === undefined || current < 0 ? undefined : contacts[place];
      return contact ? () => open(contact.id, isWide) : null;
    };
    walkNow.set({ previous: to(current - 1), next: to(current + 1) });
    return () => walkNow.set(nowhere);
  }, [contacts, current, contactId, isWide, open]);
  const keys = useMemo(() => {
    const walk = (step: number) => () => {
      const next = Math.min(Math.max(current + step, 0), contacts.length - 1);
      setCurrent(next);
      const contact = contacts[next];
      if (contactId !== undefined && contact) open(contact.id, isWide);
    };
    const onCurrent = (act: (id: string) => void) => () => {
      const contact = contacts[current];
      if (contact) act(contact.id);
    };
    return {
      j: walk(1),
      k: walk(-1),
      ...(selection && { x: onCurrent(selection.toggle) }),
      Enter: ({ target }: KeyboardEvent) => {
        const contact = contacts[contactId !== undefined && rowOf(target) >= 0 ? rowOf(target) : current];
        if (contact) open(contact.id);
      },
      'Shift+Enter': onCurrent((id) => open(id, true)),
      Escape: () => (contactId === undefined ? leave() : close()),
    };
  }, [contacts, current, setCurrent, contactId, isWide, open, close, leave, selection]);
  useKeys(keys);
  return { current, open };
}

/** The row in which something is, by its place in the list; -1: in none. */
function rowOf(target: EventTarget | null): number {
  const row = target instanceof Element ? target.closest('[data-row]') : null;
  return Number(row?.getAttribute('data-row') ?? -1);
}

/** Who goes by Tab has the keys where the focus is; an open contact keeps them at its row. */
function useFollowedFocus(setCurrent: (index: number) => void, isFollowed: boolean): void {
  useEffect(() => {
    if (!isFollowed) return;
    const follow = ({ target }: FocusEvent): void => {
      const index = rowOf(target);
      if (index >= 0) setCurrent(index);
    };
    document.addEventListener('focusin', follow);
    return () => document.removeEventListener('focusin', follow);
  }, [setCurrent, isFollowed]);
}

/** The row with its contact: it goes along when rows come before it, and its place stays when it goes. */
function useCurrent(contacts: readonly ListedContact[]): [number, (index: number) => void] {
  const [{ index, id }, set] = useState<{ index: number; id: string | undefined }>({ index: -1, id: undefined });
  const current = useMemo(() => {
    if (id === undefined || contacts[index]?.id === id) return index;
    const found = contacts.findIndex((one) => one.id === id);
    return found < 0 ? Math.min(index, contacts.length - 1) : found;
  }, [contacts, index, id]);
  const put = useCallback((next: number) => set({ index: next, id: contacts[next]?.id }), [contacts]);
  return [current, put];
}

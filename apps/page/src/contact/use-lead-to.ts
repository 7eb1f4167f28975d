import { useNavigate } from '@tanstack/react-router';
import { notAsked } from '../ui/use-asked.js';

/** Leads from what was asked to a contact: Back does not ask again. */
export function useLeadTo(): (contactId: string) => Promise<void> {
  const navigate = useNavigate();
  return (contactId) =>
    navigate({ to: '/contacts/$contactId', params: { contactId }, search: notAsked, replace: true });
}

import type { FastifyReply } from 'fastify';
import type { Contacts } from '#libs/contacts';
import { notFound } from '../http/problems/problem.js';

interface Asked {
  workspaceId: string;
  id: string;
  /** What of the contact is read, as its path has it. */
  part: string;
}

/**
 * The id of the contact that answers: of a merged-away one the survivor, which Content-Location then names.
 * @throws Problem not_found.
 */
export async function survivingContactId(
  contacts: Contacts,
  { workspaceId, id, part }: Asked,
  reply: FastifyReply,
): Promise<string> {
  const found = await contacts.get(workspaceId, id);
  if (!found) throw notFound('contact');
  const contactId = found.contact.id;
  if (contactId !== id) reply.header('content-location', `/api/v1/contacts/${contactId}/${part}`);
  return contactId;
}

import type { FastifyReply } from 'fastify';
import type { Contacts } from '#libs/contacts';
import { notFound } from '../http/problems/problem.js';

interface RequestedPart {
  workspaceId: string;
  id: string;
  /** The last part of the path, such as `messages`. */
  part: string;
}

/**
 * The id of the contact, or of the survivor where the contact was merged away. Content-Location then names the survivor.
 * @throws Problem not_found.
 */
export async function survivingContactId(
  contacts: Contacts,
  { workspaceId, id, part }: RequestedPart,
  reply: FastifyReply,
): Promise<string> {
  const found = await contacts.get(workspaceId, id);
  if (!found) throw notFound('contact');
  const contactId = found.contact.id;
  if (contactId !== id) reply.header('content-location', `/api/v1/contacts/${contactId}/${part}`);
  return contactId;
}

import type { ApiClient } from './api-client.js';

export interface SentMessage {
  id: string;
  direction: string;
  text: string;
  subject: string | null;
  channel: string;
  to: { value: string } | null;
  attachments: { fileName: string }[];
}

/** What went to a contact, newest first. */
export async function sentMessages(api: ApiClient, contactId: string): Promise<SentMessage[]> {
  const { body } = await api.get(`/contacts/${contactId}/messages`);
  return (body as unknown as { data: SentMessage[] }).data.filter(({ direction }) => direction === 'outbound');
}

import type { Message } from '../../api/doorbell.js';

export type Attachment = Message['attachments'][number];

/** One whose bytes can be read. */
export type StoredFile = Attachment & { id: string };

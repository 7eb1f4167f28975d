/** A message, reaction or contact as the page's models have them, bounded; what it means is the translator's business. */
export type PageModel = Record<string, unknown>;

/** Who is behind an address, as far as WhatsApp tells: `…@lid` and `…@c.us`. */
export interface KnownAddresses {
  lid?: string;
  phone?: string;
}

interface Told {
  model: PageModel;
  /** ISO 8601. */
  receivedAt: string;
  /** The sender's other address; asked for after the record was spooled. */
  known?: KnownAddresses;
}

export interface MessageRecord extends Told {
  kind: 'message';
}

export interface ChangeRecord extends Told {
  kind: 'edit' | 'deletion';
  /** When the message was sent (seconds since 1970), where the spool remembers it. */
  about: number | null;
}

export interface ReactionRecord extends Told {
  kind: 'reaction';
  /** As for a change. */
  about: number | null;
}

export interface NumberRecord extends Told {
  kind: 'number_changed';
  oldId: string;
  newId: string;
}

/** How far something that went out has come. */
export interface ReceiptRecord {
  kind: 'receipt';
  externalId: string;
  /** Of an answer whose sender could not tell that it was sent. */
  messageId?: string;
  status: 'sent' | 'delivered' | 'read' | 'failed';
  receivedAt: string;
}

/** What somebody said or did. */
export type SpokenRecord = MessageRecord | ChangeRecord | ReactionRecord | NumberRecord;

/** What the page told, as it lies in the spool. */
export type WebRecord = SpokenRecord | ReceiptRecord;

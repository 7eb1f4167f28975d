/** A message, reaction or contact as the page's models have them, bounded; what it means is the translator's business. */
export type PageModel = Record<string, unknown>;

/** The person behind an address, as far as WhatsApp says: `…@lid` and `…@c.us`. */
export interface KnownAddresses {
  lid?: string;
  phone?: string;
}

interface RecordBase {
  model: PageModel;
  /** ISO 8601. */
  receivedAt: string;
  /** The sender's other address; asked for after the record was spooled. */
  known?: KnownAddresses;
}

export interface MessageRecord extends RecordBase {
  kind: 'message';
}

export interface ChangeRecord extends RecordBase {
  kind: 'edit' | 'deletion';
  /** When the message was sent (seconds since 1970), where the spool remembers it. */
  about: number | null;
}

export interface ReactionRecord extends RecordBase {
  kind: 'reaction';
  /** As for a change. */
  about: number | null;
}

export interface NumberRecord extends RecordBase {
  kind: 'number_changed';
  oldId: string;
  newId: string;
}

/** How far a sent message has come. */
export interface ReceiptRecord {
  kind: 'receipt';
  externalId: string;
  /** Of an outbound message whose sender could not report that it was sent. */
  messageId?: string;
  status: 'sent' | 'delivered' | 'read' | 'failed';
  receivedAt: string;
}

/** What a person said or did. */
export type SpokenRecord = MessageRecord | ChangeRecord | ReactionRecord | NumberRecord;

/** What the page reported, as it lies in the spool. */
export type WebRecord = SpokenRecord | ReceiptRecord;

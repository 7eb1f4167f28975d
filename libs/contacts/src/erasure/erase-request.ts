/** The kind of job that erases a contact. */
export const eraseKind = 'erase';

/** The parameters of an erasure. */
export interface EraseRequest {
  contactId: string;
  /** Only where the contact is idle for longer than the workspace keeps such, when the job begins. */
  ifIdle?: true;
  /** Only where the contact is deleted for longer than the workspace keeps such, when the job begins. */
  ifDeleted?: true;
}

/** In this order. */
export const eraseSteps = [
  'settle',
  'imports',
  'messages',
  'changes',
  'settleAgain',
  'rows',
  'letters',
  'junk',
  'copies',
  'end',
] as const;
export type EraseStep = (typeof eraseSteps)[number];

/** Where the next batch begins. */
export interface ErasePlace {
  step: EraseStep;
  /** Where the step goes on; null at its beginning. */
  after: object | null;
  /** Contents that the batch before let go of, hexadecimal: their bytes go where nothing else refers to them. */
  files: readonly string[];
}

/** What was erased up to here. */
export interface EraseResult {
  messages: number;
  /** Rows of the log of changes. */
  changes: number;
  /** Everything else that was of the contact: notes, records, consents and so on. */
  rows: number;
  deadLetters: number;
  /** Responses kept for repeated requests, and what former jobs were about. */
  copies: number;
  /** Files whose bytes were deleted at once; the others go with the sweep. */
  files: number;
}

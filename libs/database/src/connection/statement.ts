export interface Statement {
  /** Prepared under this name; leave it out for text that varies. */
  name?: string;
  text: string;
  values?: unknown[];
}

/** A statement whose rows are arrays of values, in the order of its columns: an object a row takes Node twice the time. */
export interface ArrayStatement extends Statement {
  name?: never;
  rowMode: 'array';
}

export interface Statement {
  /** Prepared under this name; leave it out for text that varies. */
  name?: string;
  text: string;
  values?: unknown[];
}

/** A field at fault. */
interface RefusedField {
  field: string;
  code: string;
  /** What is wrong, then what to do, beginning with the field's name. */
  message: string;
}

export interface RefusalDetails {
  errors?: RefusedField[];
  /** What a program may need beside the code, such as the id of the contact that has the address. */
  members?: Record<string, unknown>;
}

/**
 * What was asked for is well formed, and cannot be done as things stand; nothing was written. The message is for the caller:
 * what is wrong, then what to do. The code is for the caller's program and stays the same for ever; the gateway's catalogue
 * of problems has each.
 */
export abstract class RefusalError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details: RefusalDetails = {},
  ) {
    super(message);
  }
}

import type { Versioned } from '#libs/database';
import { RefusalError } from '#libs/platform';

/** What one value of `data` must be: a part of JSON Schema. */
export interface PropertySchema {
  type: 'string' | 'number' | 'integer' | 'boolean' | 'array';
  title?: string | undefined;
  enum?: readonly (string | number)[] | undefined;
  format?: 'date' | 'date-time' | 'uri' | 'email' | undefined;
  maxLength?: number | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  /** Of an array. */
  items?: { type: 'string' | 'number' | 'integer'; enum?: readonly (string | number)[] | undefined } | undefined;
}

/** What the data of a record must be. */
export interface DataSchema {
  type: 'object';
  properties: Readonly<Record<string, PropertySchema>>;
  required?: readonly string[] | undefined;
  /** False: no other properties. */
  additionalProperties?: boolean | undefined;
}

/** A kind of records that a workspace describes. */
export interface RecordKind extends Versioned {
  id: string;
  kind: string;
  label: string;
  schema: DataSchema;
  createdAt: string;
  updatedAt: string;
}

export type NewRecordKind = Pick<RecordKind, 'kind' | 'label' | 'schema'>;

/** What is absent stays. */
export interface RecordKindChanges {
  label?: string | undefined;
  schema?: DataSchema | undefined;
}

export const recordKindBounds = {
  /** Of one workspace. */
  kinds: 100,
  label: 100,
  properties: 50,
  /** Bytes of a schema as JSON. */
  schema: 8 * 1024,
} as const;

/** The workspace describes the kind already; nothing was written. */
export class RecordKindExistsError extends RefusalError {
  override readonly name = 'RecordKindExistsError';

  constructor(kind: string) {
    const code = 'record_kind_exists';
    const message = `kind: ${kind} is described already; change that one by PATCH.`;
    super(code, message, { errors: [{ field: 'kind', code, message }] });
  }
}

/** The workspace describes as many kinds as it may; nothing was written. */
export class TooManyRecordKindsError extends RefusalError {
  override readonly name = 'TooManyRecordKindsError';

  constructor() {
    super('too_many_record_kinds', `A workspace has ${recordKindBounds.kinds} kinds at most; delete one first.`);
  }
}

export interface DataFault {
  /** The place, such as `data.price`. */
  field: string;
  code: string;
  message: string;
}

/** The data is not what its kind says; every fault has its place, and nothing was written. */
export class RecordDataRefusedError extends RefusalError {
  override readonly name = 'RecordDataRefusedError';

  constructor(errors: DataFault[]) {
    const [only] = errors;
    const detail = errors.length === 1 && only ? only.message : `${errors.length} faults; errors names each.`;
    super('invalid_request', detail, { errors });
  }
}

import type { Versioned } from '#libs/database';
import { RefusalError } from '#libs/platform';

export const customFieldTypes = ['text', 'number', 'date', 'select', 'multiselect'] as const;
export type CustomFieldType = (typeof customFieldTypes)[number];

/** A field that a workspace gives its contacts. */
export interface CustomField extends Versioned {
  id: string;
  /** What programs call it; it never changes. */
  key: string;
  label: string;
  type: CustomFieldType;
  /** Of select and multiselect: what can be chosen. */
  options: string[];
  /** A form may ask for it of a returning visitor. */
  recognised: boolean;
  /** It takes and shows no values; null while it is in use. */
  archivedAt: string | null;
  createdAt: string;
}

export type NewCustomField = Pick<CustomField, 'key' | 'label' | 'type' | 'options'> & {
  recognised?: boolean | undefined;
};

/** What is absent stays. */
export interface CustomFieldChanges {
  label?: string | undefined;
  options?: string[] | undefined;
  recognised?: boolean | undefined;
  archived?: boolean | undefined;
}

export type CustomValue = string | number | string[];
/** By key. */
export type CustomValues = Record<string, CustomValue>;
/** By key; null takes the value away. */
export type CustomChanges = Record<string, CustomValue | null>;

/** The most that one workspace has, archived ones included. */
export const customFieldBounds = { fields: 200, options: 200, text: 500, label: 100 } as const;

/** Another field has the key, be it archived; nothing was written. */
export class CustomFieldExistsError extends RefusalError {
  override readonly name = 'CustomFieldExistsError';

  constructor(key: string) {
    const code = 'custom_field_exists';
    const message = `key: ${key} is the key of a field already; send another, or take the field back from the archive.`;
    super(code, message, { errors: [{ field: 'key', code, message }] });
  }
}

/** The workspace has as many fields as it may have; nothing was written. */
export class TooManyCustomFieldsError extends RefusalError {
  override readonly name = 'TooManyCustomFieldsError';

  constructor() {
    super(
      'too_many_custom_fields',
      `A workspace has ${customFieldBounds.fields} custom fields at most; use one that exists.`,
    );
  }
}

/** Values that their fields do not take; nothing was written. */
export class CustomValuesRefusedError extends RefusalError {
  override readonly name = 'CustomValuesRefusedError';

  constructor(errors: { field: string; code: string; message: string }[]) {
    const [only] = errors;
    const detail = errors.length === 1 && only ? only.message : `${errors.length} faults; errors names each.`;
    super('invalid_request', detail, { errors });
  }
}

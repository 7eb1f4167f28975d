import type { Database } from '#libs/database';
import {
  type CustomField,
  customFieldBounds,
  type CustomFieldChanges,
  CustomFieldExistsError,
  type CustomValues,
  type NewCustomField,
  TooManyCustomFieldsError,
} from './custom-field.js';
import { archivedValues, changeCustomField, customFieldsOf, insertCustomField } from './custom-fields.sql.js';

/** The fields that a workspace gives its contacts. */
export class CustomFields {
  constructor(private readonly database: Database) {}

  /** Oldest first, archived ones too. */
  list(workspaceId: string): Promise<CustomField[]> {
    return this.database.within([workspaceId], (queries) => customFieldsOf(queries, workspaceId));
  }

  /** What a contact has for archived fields, by key; nothing where there is no such contact. */
  archivedValues(workspaceId: string, contactId: string): Promise<CustomValues> {
    return this.database.within([workspaceId], (queries) => archivedValues(queries, workspaceId, contactId));
  }

  /** @throws CustomFieldExistsError, TooManyCustomFieldsError. */
  make(workspaceId: string, field: NewCustomField): Promise<CustomField> {
    return this.database.inTransaction([workspaceId], async (queries) => {
      const standing = await customFieldsOf(queries, workspaceId);
      if (standing.length >= customFieldBounds.fields) throw new TooManyCustomFieldsError();
      const made = await insertCustomField(queries, workspaceId, field);
      if (!made) throw new CustomFieldExistsError(field.key);
      return made;
    });
  }

  /** Null where there is no such field. Values stay, whatever changes. */
  change(workspaceId: string, change: CustomFieldChanges & { id: string }): Promise<CustomField | null> {
    return this.database.within([workspaceId], (queries) => changeCustomField(queries, workspaceId, change));
  }
}

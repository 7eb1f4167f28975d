export {
  type CustomChanges,
  type CustomField,
  customFieldBounds,
  type CustomFieldChanges,
  CustomFieldExistsError,
  type CustomFieldType,
  customFieldTypes,
  type CustomValue,
  type CustomValues,
  CustomValuesRefusedError,
  type NewCustomField,
  TooManyCustomFieldsError,
} from './custom-field.js';
export { CustomFields } from './custom-fields.js';
export { customFieldsOf, namedCustomFields, type NamedCustomField } from './custom-fields.sql.js';
export { orderRefusal, valueColumns } from './value-columns.js';
export { readCustomTexts } from './read-custom-texts.js';
export { readCustomValue } from './read-custom-value.js';
export { foundValues } from './found-values.js';

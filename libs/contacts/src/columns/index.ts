export { type MappableField } from './column-names.js';
export { fieldTexts } from './field-texts.js';
export { mapColumns, type MappedColumn } from './map-columns.js';

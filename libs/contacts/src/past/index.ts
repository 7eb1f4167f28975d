export type { ContactThen } from './contact-then.js';
export type { FieldOrigin } from './field-origins.js';
export { Past } from './past.js';

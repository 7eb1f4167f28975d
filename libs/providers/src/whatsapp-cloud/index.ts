export type { CloudTemplate } from './cloud-template.js';
export type { ButtonPlace } from './template-buttons.js';
export { GraphClient, type GraphNumber } from './graph-client.js';
export type { GraphAccount } from './graph-call.js';
export { GraphError, GraphResponseError, GraphUnreachableError } from './graph-errors.js';
export { GraphMedia, type GraphMediaOptions, type KeptMedia } from './graph-media.js';
export { GraphTemplates, type CloudTemplates } from './graph-templates.js';
export type { MediaFile } from './media-form.js';
export { messageErrorSchema, messageIdSchema, type MessageError } from './message.schema.js';

export { WhatsAppCloud } from './whatsapp-cloud.js';
export type { CloudFile } from './cloud-media.js';
export { type CloudNumber, type CustomerMessage } from './cloud-number.js';
export type { TemplateTraits } from './cloud-templates.js';
export { graphFaults } from './graph-faults.js';

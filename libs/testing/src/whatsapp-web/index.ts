export { WhatsAppWebStandIn } from './whatsapp-web-stand-in.js';
export type { PageMessage, Person, Phone } from './phone.js';

import { adapterSuite } from '#libs/testing/adapter';
import { WebProvider } from './web-provider.js';

adapterSuite({
  name: 'WhatsApp by its web page',
  app: 'whatsapp-adapter',
  files: 'on request',
  openProvider: () => WebProvider.open(),
});

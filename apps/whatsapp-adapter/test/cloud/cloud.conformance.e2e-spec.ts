import { adapterSuite } from '#libs/testing/adapter';
import { MetaUnderTest } from './meta-under-test.js';

adapterSuite({
  name: 'WhatsApp by the Cloud API',
  app: 'whatsapp-adapter',
  files: 'on request',
  openProvider: () => MetaUnderTest.open(),
});

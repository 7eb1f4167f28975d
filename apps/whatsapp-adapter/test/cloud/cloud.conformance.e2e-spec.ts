import { adapterSuite } from '#libs/testing';
import { MetaUnderTest } from './meta-under-test.js';

adapterSuite({ name: 'WhatsApp by the Cloud API', app: 'whatsapp-adapter', openProvider: () => MetaUnderTest.open() });

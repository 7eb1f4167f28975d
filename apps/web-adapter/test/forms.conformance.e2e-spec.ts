import { adapterSuite } from '#libs/testing/adapter';
import { Pages } from './pages.js';

adapterSuite({ name: 'a web form', app: 'web-adapter', openProvider: () => Promise.resolve(new Pages()) });

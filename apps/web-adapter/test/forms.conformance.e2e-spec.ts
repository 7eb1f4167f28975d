import { adapterSuite } from '#libs/testing';
import { Pages } from './pages.js';

adapterSuite({ name: 'a web form', app: 'web-adapter', openProvider: () => Promise.resolve(new Pages()) });

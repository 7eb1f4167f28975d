import { nothingLost } from './nothing-lost.suite.js';

nothingLost({ channels: ['mail', 'telegram'], messages: 60, people: 10 });

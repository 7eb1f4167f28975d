export { chromiumProgram, TestBrowser, type Look, type Opened } from './browser.js';

export { barriers, PageBrowser, type OpenPage, type View } from './page-browser.js';

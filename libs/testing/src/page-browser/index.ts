export { sessionCookie } from './session-cookie.js';
export { barriers, PageBrowser, type OpenPage, type View } from './page-browser.js';

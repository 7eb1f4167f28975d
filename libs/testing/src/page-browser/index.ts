export { sessionCookie } from './session-cookie.js';
export { barriers, PageBrowser, standStill, type OpenPage, type View } from './page-browser.js';
export { spoil } from './profiles.js';

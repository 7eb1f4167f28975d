export { sessionCookie } from './session-cookie.js';
export { barriers } from './barriers.js';
export { goTo } from './go-to.js';
export { PageBrowser, standStill, type OpenPage, type View } from './page-browser.js';
export { spoil } from './profiles.js';

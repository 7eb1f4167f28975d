export { CookieJar } from './cookie-jar.js';
export { OpenIdProviderUnderTest, type TestAccount } from './openid-provider-under-test.js';

export { OpenIdError, type OpenIdFault } from './openid-error.js';
export {
  OpenIdProvider,
  tokenAuthMethods,
  type BegunSignIn,
  type OpenIdPerson,
  type OpenIdSettings,
} from './openid-provider.js';

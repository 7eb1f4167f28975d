export { TestAuthority } from './test-authority.js';
export { TcpProxy } from './tcp-proxy.js';
export { type ReceivedEvent, WebhookEndpoint } from './webhook-endpoint.js';
export { UnfinishedCall, type UnfinishedCallOptions } from './unfinished-call.js';

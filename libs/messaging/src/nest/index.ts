export { BatchTransport, type BatchTransportOptions } from './batch-transport.js';
export { BatchHandler } from './batch-handler.decorator.js';

export { BatchTransport, type BatchTransportOptions } from './batch-transport.js';
export { PassErrors } from './pass-errors.filter.js';

export { NestLogger } from './nest-logger.js';
export { OperationsServer, type OperationsOptions } from './operations-server.js';
export type { ReadinessCheck } from './readiness.js';
export { LOGGER } from './tokens.js';

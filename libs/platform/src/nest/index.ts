export { NestLogger } from './nest-logger.js';
export { OperationsServer } from './operations-server.js';
export { LOGGER } from './tokens.js';
export type { ReadinessCheck } from './readiness.js';

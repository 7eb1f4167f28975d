export { ConfigError, readConfig } from './config/read-config.js';
export { configFields } from './config/fields.js';
export { messageOf, RejectedInputError, UnavailableError } from './errors/errors.js';
export { OperationsServer, type OperationsOptions, type ReadinessCheck } from './health/operations-server.js';
export { announce, runService, type RunningService } from './lifecycle/run-service.js';
export { createLogger, type Logger } from './logging/logger.js';
export { NestLogger } from './logging/nest-logger.js';
export { counter, createRegistry, durations, gauge, Counter, Gauge, Histogram, Registry } from './metrics/metrics.js';
export { systemClock, type Clock } from './time/clock.js';

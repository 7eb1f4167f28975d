export { configClass } from './config/config-class.js';
export { configOrExit } from './config/config-or-exit.js';
export { ConfigError, readConfig } from './config/read-config.js';
export { configFields } from './config/fields.js';
export type { KafkaAccess, KafkaLogin, KafkaTls, TokenLogin } from './kafka/kafka-access.js';
export { kafkaFields } from './kafka/kafka-fields.js';
export { kafkaAccess, kafkaRules } from './kafka/kafka-rules.js';
export { messageOf, RejectedInputError, TooSlowError, UnavailableError } from './errors/errors.js';
export { RefusalError, type RefusalDetails } from './errors/refusal-error.js';
export { announce, runService, type RunningService } from './lifecycle/run-service.js';
export { createLogger, type Logger } from './logging/logger.js';
export { ThrottledLog } from './logging/throttled-log.js';
export {
  counter,
  createRegistry,
  durations,
  gauge,
  gauges,
  Counter,
  Gauge,
  Histogram,
  Registry,
} from './metrics/metrics.js';
export { newTraceparent, traceIdOf } from './tracing/trace-context.js';
export { beginRequest, inSpan, isTracing } from './tracing/tracing.js';
export { systemClock, type Clock } from './time/clock.js';
export { decrypt, encrypt, ivLength, tagLength } from './secrets/aes-gcm.js';
export { SecretBox, UnsealError } from './secrets/secret-box.js';
export { clientAddress, subscriberOf } from './net/client-address.js';
export { certificateAdvice } from './net/certificate-advice.js';
export { HostError, isPublicAddress, resolveHost, type HostRules } from './net/public-host.js';
export { PinnedConnections } from './net/pinned-connections.js';
export { pinnedFetch } from './net/pinned-fetch.js';
export type { PinnedFetchRules, PinnedRequest } from './net/pinned-client.js';
export { exponentialDelayMs, linearDelayMs, type BackoffDelays } from './time/backoff.js';
export { Deadline, withTimeLimit } from './time/deadline.js';
export { pause } from './time/pause.js';
export { done, repeat, type Repeated } from './time/repeat.js';
export { WeightedSemaphore } from './time/weighted-semaphore.js';
export { isSameSecret } from './secrets/same-secret.js';
export { jsonForm } from './http/json-form.js';
export { RouteTable } from './http/route-table.js';
export { tidyUrl } from './http/tidy-url.js';
export { unreadableBody } from './http/unreadable-body.js';

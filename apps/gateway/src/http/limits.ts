/** A larger body is refused with 413. */
export const maxJsonBodyBytes = 1024 * 1024;
/** How deep lists and objects of a JSON body may be nested. */
export const maxJsonDepth = 64;
/** A request must have arrived within this time, but for a file. */
export const requestTimeoutMs = 30_000;
/** A file must have arrived within this time: 100 MiB at about 1 Mbit/s. */
export const uploadTimeoutMs = 15 * 60_000;
/** How long an idle connection stays open: longer than the idle time of common load balancers. */
export const keepAliveTimeoutMs = 72_000;
/** Characters of one path parameter. */
export const maxParamLength = 256;

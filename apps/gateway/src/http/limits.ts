/** Bytes of a JSON body. */
export const jsonBodyLimit = 1024 * 1024;
/** Lists and objects in one another in a JSON body. */
export const jsonDepthLimit = 64;
/** ms in which a request must have arrived. */
export const requestTimeout = 30_000;
/** ms that an idle connection stays open: longer than the idle time of common load balancers. */
export const keepAliveTimeout = 72_000;
/** Characters of one path parameter. */
export const maxParamLength = 256;

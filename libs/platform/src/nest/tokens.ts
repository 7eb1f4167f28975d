/** Nest's token for the process's logger: inject it as `@Inject(LOGGER) logger: Logger`. */
export const LOGGER = Symbol('LOGGER');

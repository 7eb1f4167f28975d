import { lazyRouteComponent } from '@tanstack/react-router';
import { isReachable } from '../api/connection.js';

/** The files of a view did not come, and Doorbell is not reached at all. */
export class ViewOutOfReach extends Error {}

/**
 * A view whose files come when somebody goes there. Where Doorbell is reached and the files are gone, a newer release
 * runs: the router reloads the page, once. Without a connection a reload would lose the page, so the error says that.
 */
export function lazyView<Module extends Record<string, unknown>, Name extends keyof Module>(
  load: () => Promise<Module>,
  name: Name,
) {
  return lazyRouteComponent(
    () =>
      load().catch(async (error: unknown) => {
        throw (await isReachable()) ? error : new ViewOutOfReach('', { cause: error });
      }),
    name,
  );
}

import { lazyRouteComponent } from '@tanstack/react-router';
import { isReachable } from '../api/connection.js';

/** The files of a view did not come, and Doorbell is not reached at all. */
export class ViewOutOfReach extends Error {}

/**
 * A view whose files come when somebody goes there. Where they are gone although Doorbell is reached, a newer release
 * stands there: the router loads the page anew, once. Where nothing is reached that would lose the page.
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

import type { RouteTable } from '#libs/platform';
import { RefusedCall } from '../../webhook/refused-call.js';

/** Why a call reaches no route: its method is wrong, or the address does not exist. */
export function noSuchRoute(routes: RouteTable, url: string): RefusedCall {
  const allow = routes.methodsAt(url).join(', ');
  if (allow === '') return new RefusedCall(404, 'Nothing is here; look at the address.');
  return new RefusedCall(405, `This address takes ${allow}.`, { allow });
}

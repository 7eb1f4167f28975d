import { boundLine, bounds, type InboundMessage } from '#libs/contracts';
import type { WebMessage } from '../web-message.schema.js';

/** The place as people say it: its name and address, else its coordinates. */
export function placeText({ loc, lat, lng, clientUrl }: WebMessage): string {
  const place = loc?.split('\n').filter(Boolean).join(', ') || [lat, lng].filter((one) => one !== undefined).join(', ');
  return [place || '[location]', clientUrl].filter(Boolean).join('\n');
}

/** The place on a map; undefined where the coordinates are invalid. */
export function placeOf({ type, lat, lng, loc }: WebMessage): InboundMessage['content']['location'] {
  if (type !== 'location' || lat === undefined || lng === undefined) return undefined;
  if (!(Math.abs(lat) <= 90 && Math.abs(lng) <= 180)) return undefined;
  const [name, ...address] = (loc ?? '').split('\n');
  return {
    latitude: lat,
    longitude: lng,
    name: boundLine(name, bounds.name),
    address: boundLine(address.join(', '), bounds.name),
  };
}

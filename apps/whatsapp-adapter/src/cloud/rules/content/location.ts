import { boundLine, bounds, type InboundMessage } from '#libs/contracts';
import type { CloudMessage } from '../../message.schema.js';

type CloudLocation = NonNullable<CloudMessage['location']>;

/** The place as people say it: its name and address, else its coordinates. */
export function locationText({ name, address, latitude, longitude, url }: CloudLocation): string {
  const named = [name, address].filter(Boolean).join(', ');
  const place = [latitude, longitude].filter((one) => one !== undefined).join(', ');
  return [named ? `[place] ${named}` : `[location] ${place}`.trimEnd(), url].filter(Boolean).join('\n');
}

/** The place on a map; undefined where the coordinates are invalid. */
export function locationOf({ location }: CloudMessage): InboundMessage['content']['location'] {
  const { latitude, longitude } = location ?? {};
  if (latitude === undefined || longitude === undefined) return undefined;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined;
  return {
    latitude,
    longitude,
    name: boundLine(location?.name, bounds.name),
    address: boundLine(location?.address, bounds.name),
  };
}

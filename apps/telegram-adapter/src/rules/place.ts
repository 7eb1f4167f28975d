import type { Message } from 'grammy/types';
import { boundLine, bounds, type InboundMessage } from '#libs/contracts';

type Place = NonNullable<InboundMessage['content']['location']>;

/** The place that was sent; null where it is not on earth. */
export function placeOf({ location, venue }: Message): Place | null {
  const point = venue?.location ?? location;
  if (!point || !within(point.latitude, 90) || !within(point.longitude, 180)) return null;
  return {
    latitude: point.latitude,
    longitude: point.longitude,
    name: boundLine(venue?.title, bounds.name),
    address: boundLine(venue?.address, bounds.name),
  };
}

function within(degrees: unknown, most: number): boolean {
  return typeof degrees === 'number' && Math.abs(degrees) <= most;
}

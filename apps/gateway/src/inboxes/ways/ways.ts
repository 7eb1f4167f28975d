import { askedFields, channelOf, channels, type Channel } from '#libs/contracts';
import type { WayView } from './way.schema.js';

/** Every driver of every channel: what the descriptors say is all there is to know. */
export const inboxWays: readonly WayView[] = channels.flatMap(waysOf);

function waysOf(channel: Channel): WayView[] {
  return Object.entries(channelOf(channel).drivers).map(([driver, described]) => ({
    channel,
    driver,
    summary: described.command.summary,
    // Defaults and choices of a schema are JSON.
    fields: askedFields(described) as WayView['fields'],
  }));
}

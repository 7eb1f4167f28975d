import { z } from 'zod';
import type { ChannelDescriptor } from './descriptor/channel-descriptor.js';
import type { DriverDescriptor } from './descriptor/driver-descriptor.js';
import { channelRegistry, type Channel } from './registry.js';

export const channels = Object.keys(channelRegistry) as [Channel, ...Channel[]];
export const channelSchema = z.enum(channels);

/** What there is to know about a channel. */
export function channelOf(channel: Channel): ChannelDescriptor {
  return channelRegistry[channel];
}

/** Undefined where this version has no such channel or driver. */
export function driverOf(channel: string, driver: string): DriverDescriptor | undefined {
  const descriptors: Readonly<Record<string, ChannelDescriptor>> = channelRegistry;
  return descriptors[channel]?.drivers[driver];
}

/**
 * Days for which the files of a message can be fetched after it came. Where this version does not know the driver: the most of
 * its channel.
 */
export function keepsFilesDays(channel: Channel, driver: string | null): number {
  const { drivers } = channelOf(channel);
  const known = driverOf(channel, driver ?? '');
  const days = (known ? [known] : Object.values(drivers)).map((one) => one.keepsFilesDays ?? 0);
  return Math.max(...days);
}

/** The channels that can send, and so can be preferred. */
export const sendingChannels = channels.filter(
  (channel): channel is SendingChannel => channelOf(channel).outbound !== null,
);
export type SendingChannel = {
  [C in Channel]: (typeof channelRegistry)[C]['outbound'] extends null ? never : C;
}[Channel];

/** The channels whose inboxes have credentials, and whose adapters so have a key that opens them. */
export const sealedChannels = channels.filter((channel) =>
  Object.values(channelOf(channel).drivers).some(({ credentials }) => Object.keys(credentials.shape).length > 0),
);

/** The services that own the connections, one a channel. */
export type AdapterName = `${Channel}-adapter`;
export const adapterNames = channels.map((channel): AdapterName => `${channel}-adapter`);

/** The channel of an adapter; null for every other service. */
export function channelOfAdapter(service: string): ChannelDescriptor | null {
  const channel = channels.find((one) => service === `${one}-adapter`);
  return channel === undefined ? null : channelOf(channel);
}

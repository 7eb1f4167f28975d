import {
  channelOf,
  channels,
  driverOf,
  sendingChannels,
  type Channel,
  type DriverSends,
  type IdentityKind,
  type SendingChannel,
} from '#libs/contracts';
import type { SendingInbox } from './reach.js';

/** What an inbox can send; null: it only receives, or this version does not know its driver. */
export function sendsOf({ channel, driver }: Pick<SendingInbox, 'channel' | 'driver'>): DriverSends | null {
  return driverOf(channel, driver)?.sends ?? null;
}

/** The channels that reach an identity of this kind, in the order of the registry. */
export function channelsReaching(kind: IdentityKind): SendingChannel[] {
  return sendingChannels.filter((channel) => driversOf(channel).some((sends) => reaches(sends, kind)));
}

/** Tried in this order for a contact who never wrote. */
export const firstContactChannels: readonly Channel[] = channels
  .filter((channel) => placeOf(channel) !== null)
  .sort((one, other) => (placeOf(one) ?? 0) - (placeOf(other) ?? 0));

/** What templates are called, of all drivers that have them. */
export const templateLabels: readonly string[] = channels
  .flatMap(driversOf)
  .flatMap(({ templates }) => templates?.label ?? []);

/** The channels whose messages have subjects. */
export const threadChannels: readonly Channel[] = channels.filter((channel) => channelOf(channel).outbound?.hasThreads);

function driversOf(channel: Channel): DriverSends[] {
  return Object.values(channelOf(channel).drivers).flatMap(({ sends }) => sends ?? []);
}

function reaches({ kinds, dial }: DriverSends, kind: IdentityKind): boolean {
  return kinds.includes(kind) || (kind === 'phone' && dial !== undefined);
}

function placeOf(channel: Channel): number | null {
  return channelOf(channel).outbound?.firstContactPlace ?? null;
}

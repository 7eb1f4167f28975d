import type { Home } from '../../environment/home.js';
import { Target } from '../../end-to-end/target.js';
import { replicaName } from '../../instance/replicas.js';
import { adapterOf, type ChannelName } from '../channels/channel-names.js';
import type { ChaosChannel } from '../channels/chaos-channel.js';
import { BrowserVictim } from './browser-victim.js';
import type { Victim } from './victim.js';

/** Of every service that may have several. */
const replicas = 2;

/** Who can be killed in a run over these channels. */
export function victimNames(channels: readonly ChannelName[]): string[] {
  const several = scaledServices(channels).flatMap((service) => [service, replicaName(service, replicas)]);
  const providers = [
    ...(channels.includes('imap') ? ['dovecot'] : []),
    ...(channels.includes('whatsapp') ? ['chromium'] : []),
  ];
  return [...several, 'kafka', 'postgres', 'gateway', ...providers];
}

/** For DOORBELL_REPLICAS. */
export function replicasWanted(channels: readonly ChannelName[]): string {
  return scaledServices(channels)
    .map((service) => `${service}=${replicas}`)
    .join();
}

export function allVictims(home: Home, channels: readonly ChaosChannel[]): ReadonlyMap<string, Victim> {
  const others = [...channels.flatMap(({ victims }) => victims), new BrowserVictim(home.file('whatsapp'))];
  const names = victimNames(channels.map(({ name }) => name));
  return new Map(names.map((name) => [name, others.find((one) => one.name === name) ?? new Target(home, name)]));
}

function scaledServices(channels: readonly ChannelName[]): string[] {
  return ['contacts', ...new Set(channels.map((channel) => adapterOf[channel]))];
}

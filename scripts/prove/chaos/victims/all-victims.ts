import type { Home } from '#libs/local-instance';
import { replicaName } from '../../../local/services/replicas.js';
import { adapterOf, type ChannelName } from '../channels/channel-names.js';
import type { ChaosChannel } from '../channels/chaos-channel.js';
import type { KafkaCluster } from '../../../local/stores/kafka/kafka-cluster.js';
import { filesVictim, type ChaosFiles, type FilesKind } from '../files/chaos-files.js';
import { BrokerVictim } from './broker-victim.js';
import { BrowserVictim } from './browser-victim.js';
import { ServiceVictim } from './service-victim.js';
import type { Victim } from './victim.js';
import type { Wires } from './wires.js';

/** Of every service that may have several. */
const replicas = 2;

interface Stores {
  /** Of Kafka. */
  brokers: number;
  files: FilesKind;
}

/** Who can be harmed in a run over these channels. */
export function victimNames(channels: readonly ChannelName[], { brokers, files }: Stores): string[] {
  const several = scaledServices(channels).flatMap((service) => [service, replicaName(service, replicas)]);
  const providers = [
    ...(channels.includes('imap') ? ['dovecot'] : []),
    ...(channels.includes('whatsapp') ? ['chromium'] : []),
  ];
  return [...several, ...brokerNames(brokers), 'postgres', filesVictim(files), 'gateway', ...providers];
}

/** For DOORBELL_REPLICAS. */
export function replicasWanted(channels: readonly ChannelName[]): string {
  return scaledServices(channels)
    .map((service) => `${service}=${replicas}`)
    .join();
}

interface Surroundings {
  home: Home;
  channels: readonly ChaosChannel[];
  wires: Wires;
  /** Where Kafka has several brokers. */
  cluster: KafkaCluster | null;
  files: ChaosFiles;
}

export function allVictims({ home, channels, wires, cluster, files }: Surroundings): ReadonlyMap<string, Victim> {
  const brokers = (cluster?.ids ?? []).map((id) => new BrokerVictim(`kafka-${id}`, cluster!, id));
  const own = [new BrowserVictim(home.file('whatsapp')), files.victimOf(home), ...brokers];
  const others = [...channels.flatMap(({ victims }) => victims), ...own];
  const names = victimNames(
    channels.map(({ name }) => name),
    { brokers: Math.max(1, brokers.length), files: files.kind },
  );
  return new Map(
    names.map((name) => [name, others.find((one) => one.name === name) ?? new ServiceVictim(home, name, wires)]),
  );
}

function brokerNames(count: number): string[] {
  return count === 1 ? ['kafka'] : Array.from({ length: count }, (_, index) => `kafka-${index + 1}`);
}

function scaledServices(channels: readonly ChannelName[]): string[] {
  return ['contacts', ...new Set(channels.map((channel) => adapterOf[channel]))];
}

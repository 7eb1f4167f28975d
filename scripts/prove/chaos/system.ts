import { Walkthrough } from '../stand-ins/walkthrough.js';
import { startOwnInstance, type OwnInstance } from '../system/own-instance.js';
import type { Progress } from '../../local/terminal/progress.js';
import type { ChannelName } from './channels/channel-names.js';
import type { ChaosChannel } from './channels/chaos-channel.js';
import type { KafkaCluster } from '../../local/stores/kafka/kafka-cluster.js';
import { openChannels } from './channels/open-channels.js';
import { openFiles } from './files/open-files.js';
import type { ChaosFiles, FilesKind } from './files/chaos-files.js';
import { startOwnCluster } from './own-cluster.js';
import { replicasWanted } from './victims/all-victims.js';
import { Wires } from './victims/wires.js';

/** A channel, and the inbox by which the instance has it. */
export interface ConnectedChannel {
  channel: ChaosChannel;
  inboxId: string;
}

/** An instance of its own with replicas, connected to the stand-ins of its channels' providers. */
export interface System {
  instance: OwnInstance;
  channels: readonly ConnectedChannel[];
  /** Between its replicas and the stores. */
  wires: Wires;
  /** Null where Kafka is the instance's own, with one broker. */
  cluster: KafkaCluster | null;
  files: ChaosFiles;
}

export interface SystemOptions {
  names: readonly ChannelName[];
  brokers: number;
  files: FilesKind;
  seed: number;
  progress: Progress;
  signal: AbortSignal;
}

/** Runs the action on a new system and stops it. Its logs and data stay when `keeps` says so of the result. */
export async function onOwnSystem<T>(
  options: SystemOptions,
  action: (system: System) => Promise<T>,
  keeps: (result: T | null) => boolean,
): Promise<T> {
  const { names, seed, brokers, progress, signal } = options;
  const files = await openFiles(options.files, progress, signal);
  const channels = await openChannels(names, seed);
  const own = brokers === 1 ? null : await startOwnCluster(brokers, progress, signal);
  try {
    return await onInstance(options, { channels, files, cluster: own?.cluster ?? null }, { action, keeps });
  } finally {
    await Promise.allSettled([...channels.map((channel) => channel.close()), own?.close(), files.close()]);
  }
}

interface Given {
  channels: readonly ChaosChannel[];
  cluster: KafkaCluster | null;
  files: ChaosFiles;
}

interface Act<T> {
  action: (system: System) => Promise<T>;
  keeps: (result: T | null) => boolean;
}

async function onInstance<T>(
  { names, progress, signal }: SystemOptions,
  given: Given,
  { action, keeps }: Act<T>,
): Promise<T> {
  const env = environmentOf(given, names);
  const { channels } = given;
  const wires = new Wires();
  const instance = await startOwnInstance(progress, signal, {
    env,
    wire: (replica, own) => wires.wire(replica, own),
  });
  let result: T | null = null;
  try {
    const connected = await progress.step('Connecting the channels', () => connectAll(instance, channels, signal));
    result = await action({ ...given, instance, channels: connected, wires });
    return result;
  } finally {
    const keep = !signal.aborted && keeps(result);
    await instance.stop({ keep });
    await wires.close();
    if (keep) progress.say(`Its logs and data stay in ${instance.home.path} until the next run.`);
  }
}

function environmentOf({ channels, cluster, files }: Given, names: readonly ChannelName[]): NodeJS.ProcessEnv {
  const kafka = cluster ? { KAFKA_BROKERS: cluster.brokers.join(',') } : {};
  const replicas = { DOORBELL_REPLICAS: replicasWanted(names) };
  return Object.assign({}, replicas, kafka, files.env, ...channels.map(({ env }) => env)) as NodeJS.ProcessEnv;
}

async function connectAll(
  instance: OwnInstance,
  channels: readonly ChaosChannel[],
  signal: AbortSignal,
): Promise<ConnectedChannel[]> {
  const walkthrough = new Walkthrough(instance.run, signal);
  const replicas = (service: string) => instance.replicas(service);
  return Promise.all(
    channels.map(async (channel) => {
      const { id: inboxId } = await walkthrough.connect(channel.inbox, (inbox) => channel.onState(inbox, replicas));
      return { channel, inboxId };
    }),
  );
}

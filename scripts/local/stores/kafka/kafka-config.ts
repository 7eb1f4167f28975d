export interface KafkaPorts {
  broker: number;
  controller: number;
}

export interface KafkaNode {
  id: number;
  ports: KafkaPorts;
}

export interface NodeOptions {
  node: KafkaNode;
  /** All of its cluster, itself included. */
  cluster: readonly KafkaNode[];
  dataFolder: string;
  /** How clients speak to it. */
  protocol?: 'PLAINTEXT' | 'SASL_SSL';
  /** They override the settings of this file. */
  settings?: Readonly<Record<string, string | number | boolean>>;
}

const fixedSettings = {
  // A topic that is not declared is a mistake.
  'auto.create.topics.enable': false,
  'offsets.topic.num.partitions': 4,
  'transaction.state.log.num.partitions': 1,
  'group.initial.rebalance.delay.ms': 0,
  // A killed broker comes back only when its last session has expired: 9 s by default.
  'broker.session.timeout.ms': 3_000,
  'broker.heartbeat.interval.ms': 1_000,
  // A dead letter carries a whole mail: up to 32 MiB a message on topics that say so.
  'replica.fetch.max.bytes': 34 * 1024 * 1024,
  'socket.request.max.bytes': 100 * 1024 * 1024,
  // The default of 128 MiB is for clusters.
  'log.cleaner.dedupe.buffer.size': 16 * 1024 * 1024,
} as const;

/** One node that is broker and controller, reachable from this machine alone. */
export function serverProperties(ports: KafkaPorts, dataFolder: string): string {
  const node = { id: 1, ports };
  return nodeProperties({ node, cluster: [node], dataFolder });
}

/** One of a cluster whose nodes are brokers and controllers, all of this machine. */
export function nodeProperties({
  node,
  cluster,
  dataFolder,
  protocol = 'PLAINTEXT',
  settings: further,
}: NodeOptions): string {
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': node.id,
    'controller.quorum.voters': cluster.map(({ id, ports }) => `${id}@127.0.0.1:${ports.controller}`).join(','),
    ...listeners(node.ports, protocol),
    'log.dirs': dataFolder,
    ...replication(Math.min(3, cluster.length)),
    ...fixedSettings,
    ...further,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

function listeners({ broker, controller }: KafkaPorts, protocol: string): Record<string, string> {
  return {
    listeners: `${protocol}://127.0.0.1:${broker},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': `${protocol}://127.0.0.1:${broker}`,
    'inter.broker.listener.name': protocol,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT',
  };
}

function replication(copies: number): Record<string, number> {
  return {
    'default.replication.factor': copies,
    'offsets.topic.replication.factor': copies,
    'transaction.state.log.replication.factor': copies,
    'transaction.state.log.min.isr': Math.min(2, copies),
  };
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { countBrokers } from '#libs/messaging';
import { createLogger, type KafkaAccess } from '#libs/platform';
import type { Child } from '../../supervisor/child-process.js';
import { LogFile } from '../../supervisor/log-file.js';
import { nodeProperties, type KafkaNode, type NodeOptions } from './kafka-config.js';
import {
  formatLogs,
  newClusterId,
  spawnKafka,
  startTimeoutMs,
  usualPerformance,
  type KafkaProgram,
} from './kafka-process.js';
import { firstFree } from '../../ports/ports.js';
import { untilItWorks } from '../../supervisor/until.js';

export interface ClusterOptions extends KafkaProgram, Pick<NodeOptions, 'protocol' | 'settings'> {
  /** Where its data and logs go; empty at first. */
  folder: string;
  nodes: number;
  /** Where to look for ports. */
  portsFrom: number;
  /** Users that are there from the start, as Kafka's storage tool spells them. */
  scramUsers?: readonly string[];
  /** How the start checks that a broker is ready. */
  access?: Pick<KafkaAccess, 'tls' | 'login'>;
}

/** Enough for tests: 300 MB a process. */
const heap = '-Xmx192m';
const logger = createLogger('cluster', 'silent');

/** Brokers of one cluster on this machine, each a process that can be killed and started again; for tests and `npm run chaos`. */
export class KafkaCluster {
  private readonly children = new Map<number, Child>();
  private readonly logs: LogFile[] = [];

  private constructor(
    private readonly options: ClusterOptions,
    private readonly nodes: readonly KafkaNode[],
  ) {}

  /** Resolves once all brokers know each other. */
  static async start(options: ClusterOptions): Promise<KafkaCluster> {
    const cluster = new KafkaCluster(options, await nodesFrom(options.portsFrom, options.nodes));
    try {
      await cluster.format();
      await Promise.all(cluster.nodes.map(({ id }) => cluster.spawn(id)));
      await cluster.untilBrokers(options.nodes);
      return cluster;
    } catch (error) {
      await cluster.close();
      throw error;
    }
  }

  /** Of all its nodes, also those that do not run. */
  get brokers(): string[] {
    return this.nodes.map(({ ports }) => `127.0.0.1:${ports.broker}`);
  }

  get ids(): number[] {
    return this.nodes.map(({ id }) => id);
  }

  /** As a power cut does it. */
  async kill(id: number): Promise<void> {
    const child = this.children.get(id);
    this.children.delete(id);
    child?.kill();
    await child?.ended;
  }

  /** Starts a broker that was killed; it still has its data. */
  async restart(id: number): Promise<void> {
    await this.spawn(id);
  }

  /** Stops a broker with SIGSTOP: its connections stay, nothing responds. */
  freeze(id: number): void {
    this.children.get(id)?.process.kill('SIGSTOP');
  }

  thaw(id: number): void {
    this.children.get(id)?.process.kill('SIGCONT');
  }

  /** Resolves once so many brokers are there, as those that run know. */
  async untilBrokers(count: number): Promise<void> {
    const connection = { brokers: this.brokers, topicPrefix: '', clientId: 'doorbell-cluster', logger };
    const counted = async (): Promise<void> => {
      const found = await countBrokers({ ...connection, ...this.options.access });
      if (found !== count) throw new Error(`${found} of ${count} brokers are there; look into ${this.options.folder}`);
    };
    await untilItWorks(counted, { timeoutMs: startTimeoutMs });
  }

  async close(): Promise<void> {
    await Promise.all([...this.children.keys()].map((id) => this.kill(id)));
    for (const log of this.logs) log.close();
  }

  private async format(): Promise<void> {
    const clusterId = newClusterId();
    const { scramUsers = [] } = this.options;
    const format = async (node: KafkaNode): Promise<void> => {
      mkdirSync(this.folderOf(node.id), { recursive: true });
      writeFileSync(this.propertiesOf(node.id), this.configOf(node), { mode: 0o600 });
      await formatLogs(this.options, { properties: this.propertiesOf(node.id), clusterId, scramUsers });
    };
    await Promise.all(this.nodes.map(format));
  }

  private configOf(node: KafkaNode): string {
    const { protocol, settings } = this.options;
    const dataFolder = join(this.folderOf(node.id), 'logs');
    return nodeProperties({
      node,
      cluster: this.nodes,
      dataFolder,
      ...(protocol && { protocol }),
      ...(settings && { settings }),
    });
  }

  private async spawn(id: number): Promise<void> {
    const folder = this.folderOf(id);
    const log = new LogFile(folder, `kafka-${id}`);
    this.logs.push(log);
    const flags = `${heap} ${usualPerformance}`;
    const broker = { name: `kafka-${id}`, properties: this.propertiesOf(id), flags, log, pidFolder: folder };
    this.children.set(id, await spawnKafka(this.options, broker));
  }

  private folderOf(id: number): string {
    return join(this.options.folder, `broker-${id}`);
  }

  private propertiesOf(id: number): string {
    return join(this.folderOf(id), 'server.properties');
  }
}

async function nodesFrom(start: number, count: number): Promise<KafkaNode[]> {
  const nodes: KafkaNode[] = [];
  let next = start;
  for (let id = 1; id <= count; id += 1) {
    const broker = await firstFree(next);
    const controller = await firstFree(broker + 1);
    nodes.push({ id, ports: { broker, controller } });
    next = controller + 1;
  }
  return nodes;
}

import { KafkaProxy } from '#libs/testing/kafka';
import { TcpProxy } from '#libs/testing/net';

interface Wire {
  kafka: KafkaProxy;
  postgres: TcpProxy | null;
}

/**
 * What lies between each replica and the stores: a proxy of its own for each, so that one replica can be cut off while the
 * others go on. A replica that is started again gets the same ones.
 */
export class Wires {
  private readonly byReplica = new Map<string, Promise<Wire>>();

  /** The replica's environment with the proxies' addresses in place of the stores'. */
  async wire(replica: string, env: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
    const known = this.byReplica.get(replica) ?? open(env);
    this.byReplica.set(replica, known);
    const { kafka, postgres } = await known;
    const url = postgres === null ? null : throughPort(env['DATABASE_URL'] ?? '', postgres.port);
    return { ...env, KAFKA_BROKERS: kafka.brokers.join(','), ...(url !== null && { DATABASE_URL: url }) };
  }

  /** From now on nothing passes between the replica and the stores, and neither side is notified. */
  async cut(replica: string): Promise<void> {
    const wire = await this.byReplica.get(replica);
    wire?.kafka.goDark();
    wire?.postgres?.goDark({ forAll: true });
  }

  /** New connections are served again; those that were cut stay silent. */
  async mend(replica: string): Promise<void> {
    const wire = await this.byReplica.get(replica);
    await wire?.kafka.restore();
    wire?.postgres?.thaw();
  }

  async close(): Promise<void> {
    for (const opened of this.byReplica.values()) {
      const { kafka, postgres } = await opened;
      await Promise.all([kafka.cut(), postgres?.close()]);
    }
  }
}

async function open(env: NodeJS.ProcessEnv): Promise<Wire> {
  const brokers = (env['KAFKA_BROKERS'] ?? '').split(',').map((one) => new URL(`tcp://${one}`));
  const kafka = await KafkaProxy.before(brokers.map(({ hostname, port }) => ({ host: hostname, port: Number(port) })));
  const url = env['DATABASE_URL'];
  return { kafka, postgres: url === undefined ? null : await beforePostgres(new URL(url)) };
}

function beforePostgres({ hostname, port }: URL): Promise<TcpProxy> {
  return TcpProxy.open({ host: hostname, port: Number(port) });
}

function throughPort(url: string, port: number): string {
  return Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(port) }).toString();
}

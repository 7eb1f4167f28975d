import { channelOfAdapter } from '#libs/contracts';
import type { Part } from '../supervisor/part.js';
import type { Context } from '../context.js';
import { replicaName, replicasOf } from './replicas.js';
import { serviceEnvironment, serviceNames, type ServiceLogins, type ServiceName } from './service-environment.js';
import { publicPort, publicPorts } from './service-ports.js';
import { isBuilt, servicePart } from './service-part.js';
import type { Stores } from '../stores/stores.js';

interface Replica {
  service: ServiceName;
  replica: number;
}

/** The services this checkout has. */
export class Services {
  private readonly names = serviceNames.filter(isBuilt);
  private readonly count: (service: string) => number;
  /** The address of each adapter's first replica, for the gateway; set when the adapter starts. */
  private readonly addresses: NodeJS.ProcessEnv = {};

  constructor(
    private readonly context: Context,
    private readonly given: { stores: Stores; logins: ServiceLogins },
  ) {
    this.count = replicasOf(context.env, serviceNames);
  }

  /** Every replica, in the order of the stop; the gateway is last, because it needs the adapters' ports. */
  parts(): Part[] {
    return this.names.flatMap((service) =>
      Array.from({ length: this.count(service) }, (_, index) => this.part({ service, replica: index + 1 })),
    );
  }

  /** The environment of one more replica of each service, with a free port: for a process that a person starts. */
  async furtherEnvironments(): Promise<Map<string, NodeJS.ProcessEnv>> {
    const environments = this.names.map(async (service) => {
      const one = { service, replica: this.count(service) + 1 };
      const port = publicPort(service, one.replica, this.context);
      return [service, this.environment(one, (await port?.choice.pick()) ?? 0)] as const;
    });
    return new Map(await Promise.all(environments));
  }

  private part(one: Replica): Part {
    const { context } = this;
    const name = replicaName(one.service, one.replica);
    const port = publicPort(one.service, one.replica, context);
    return servicePart({
      service: one.service,
      name,
      log: context.log(name),
      pidFolder: context.home.data,
      ...(port ? { port: port.choice } : {}),
      env: (chosen) => context.wire(name, this.environment(one, chosen)),
    });
  }

  /** In full. The port is left out where the service has none. */
  private environment(one: Replica, port: number): NodeJS.ProcessEnv {
    const variable = publicPorts[one.service]?.variable;
    return {
      REPLICA_NAME: replicaName(one.service, one.replica),
      ...(variable ? { [variable]: String(port), ...this.addressOf(one, port) } : {}),
      ...serviceEnvironment(one.service, { context: this.context, addresses: this.addresses, ...this.given }),
    };
  }

  /** For adapters that providers or pages call: the address, which the gateway gets as well. */
  private addressOf({ service, replica }: Replica, port: number): NodeJS.ProcessEnv {
    const variable = channelOfAdapter(service)?.adapter.called?.urlVariable;
    if (variable === undefined) return {};
    const url = this.context.env[variable] || `http://127.0.0.1:${port}`;
    if (replica === 1) this.addresses[variable] = url;
    return { ADAPTER_URL: url };
  }
}

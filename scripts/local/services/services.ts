import type { Part } from '../supervisor/part.js';
import type { Context } from '../context.js';
import { replicaName, replicasOf } from './replicas.js';
import { channelOfAdapter } from '#libs/contracts';
import { serviceEnvironment, serviceNames, type ServiceLogins, type ServiceName } from './service-environment.js';
import { publicPort } from './service-ports.js';
import { isBuilt, servicePart } from './service-part.js';
import type { Stores } from '../stores/stores.js';

/** The services this checkout has, in the order of the stop; the gateway is last, for it names the adapters' ports. */
export function serviceParts(context: Context, stores: Stores, logins: ServiceLogins): Part[] {
  const count = replicasOf(context.env, serviceNames);
  const addresses: NodeJS.ProcessEnv = {};
  return serviceNames
    .filter(isBuilt)
    .flatMap((service) =>
      Array.from({ length: count(service) }, (_, index) =>
        partOf({ service, replica: index + 1, context, addresses }, { stores, logins }),
      ),
    );
}

interface Replica {
  service: ServiceName;
  replica: number;
  context: Context;
  /** Where the first replica of each adapter is called, as the gateway is told; filled in as they start. */
  addresses: NodeJS.ProcessEnv;
}

function partOf(one: Replica, given: { stores: Stores; logins: ServiceLogins }): Part {
  const { service, replica, context, addresses } = one;
  const name = replicaName(service, replica);
  const port = publicPort(service, replica, context);
  return servicePart({
    service,
    name,
    log: context.log(name),
    pidFolder: context.home.data,
    ...(port ? { port: port.choice } : {}),
    env: (chosen) =>
      context.wire(name, {
        REPLICA_NAME: name,
        ...(port ? { [port.variable]: String(chosen), ...addressOf(one, chosen) } : {}),
        ...serviceEnvironment(service, { context, addresses, ...given }),
      }),
  });
}

/** For adapters that providers or pages call: at what address, which the gateway is told as well. */
function addressOf({ service, replica, context, addresses }: Replica, port: number): NodeJS.ProcessEnv {
  const variable = channelOfAdapter(service)?.adapter.called?.urlVariable;
  if (variable === undefined) return {};
  const url = context.env[variable] || `http://127.0.0.1:${port}`;
  if (replica === 1) addresses[variable] = url;
  return { ADAPTER_URL: url };
}

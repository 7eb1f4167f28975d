const mostReplicas = 8;

/**
 * How many processes of each service run, from DOORBELL_REPLICAS (`telegram-adapter=2,web-adapter=3`): one where it is not
 * named. The gateway is one, for it has one port.
 * @throws Error in one sentence.
 */
export function replicasOf(env: NodeJS.ProcessEnv, services: readonly string[]): (name: string) => number {
  const wished = new Map((env['DOORBELL_REPLICAS'] ?? '').split(',').filter(Boolean).map(readOne));
  const unknown = [...wished.keys()].find((name) => !services.includes(name) || name === 'gateway');
  if (unknown !== undefined)
    throw new Error(`DOORBELL_REPLICAS names ${unknown}; name services such as telegram-adapter=2.`);
  return (name) => wished.get(name) ?? 1;
}

/** `telegram-adapter`, `telegram-adapter-2`, … */
export function replicaName(service: string, replica: number): string {
  return replica === 1 ? service : `${service}-${replica}`;
}

function readOne(text: string): [string, number] {
  const [name = '', count = ''] = text.trim().split('=');
  const replicas = Number(count);
  if (Number.isInteger(replicas) && replicas >= 1 && replicas <= mostReplicas) return [name, replicas];
  throw new Error(`DOORBELL_REPLICAS: give pairs such as telegram-adapter=2, each with 1 to ${mostReplicas} replicas.`);
}

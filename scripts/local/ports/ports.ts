import { connect, createServer } from 'node:net';

export interface PortOptions {
  /** The variable or the part that it is for, as people know it. */
  name: string;
  /** Set by hand: this one or none. */
  given?: string | undefined;
  preferred: number;
  /** Where to look when the preferred one is taken. */
  otherwiseFrom: number;
  say?: (line: string) => void;
}

/** One port of one instance: chosen when it is first needed, and kept from its first use on, through every restart. */
export class PortChoice {
  private chosen: number | null = null;
  private kept = false;

  constructor(private readonly options: PortOptions) {}

  /** @throws Error in one sentence when a port given by hand is taken. */
  async pick(): Promise<number> {
    if (this.chosen !== null && (this.kept || (await isFree(this.chosen)))) return this.chosen;
    this.chosen = await choose(this.options);
    return this.chosen;
  }

  /** From now on it is this one, even when another process should take it while ours is away. */
  keep(): void {
    this.kept = true;
  }
}

async function choose({ name, given, preferred, otherwiseFrom, say }: PortOptions): Promise<number> {
  if (given) {
    const port = validPort(name, given);
    if (await isFree(port)) return port;
    throw new Error(`${name}: port ${port} is taken; stop what listens there or choose another.`);
  }
  if (await isFree(preferred)) return preferred;
  const port = await firstFree(otherwiseFrom);
  say?.(`Port ${preferred} is taken; ${name} is ${port} this time.`);
  return port;
}

function validPort(name: string, text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`${name}: give a port between 1 and 65535.`);
}

/** Upwards from `start`, below the range from which systems take ports for outgoing connections. */
export async function firstFree(start: number): Promise<number> {
  for (let port = start; port < start + 2_000; port += 1) if (await isFree(port)) return port;
  throw new Error(`No port is free between ${start} and ${start + 2_000}.`);
}

/** Free means: a connection is refused and we can listen there. Either test alone is wrong for listeners on all addresses. */
export async function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return !(await isAccepting(port, host)) && (await canListen(port, host));
}

export function isAccepting(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 2_000 });
    const end = (accepted: boolean) => () => {
      socket.destroy();
      resolve(accepted);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

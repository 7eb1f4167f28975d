import type { FastifyInstance } from 'fastify';
import findMyWay, { type HTTPMethod } from 'find-my-way';

/** The routes of a server, kept in a router of the same kind as its own: the two cannot disagree about a path. */
export class RouteTable {
  /** The server itself judges parameters that are too long. */
  private readonly router = findMyWay({ maxParamLength: 16_384 });
  private readonly routes = new Map<string, Set<string>>();

  /** Learns every route registered from now on. */
  watch(server: FastifyInstance): void {
    server.addHook('onRoute', ({ url, method }) => {
      for (const one of [method].flat()) this.add(one, url);
    });
  }

  /** `METHOD path` of every route, as registered. */
  all(): { method: string; url: string }[] {
    return [...this.routes].flatMap(([url, methods]) => [...methods].map((method) => ({ method, url })));
  }

  /** The methods of a path, sorted; empty where it is no route. */
  methodsAt(path: string): string[] {
    const methods = new Set([...this.routes.values()].flatMap((those) => [...those]));
    return [...methods].filter((method) => this.router.find(method as HTTPMethod, path) !== null).sort();
  }

  private add(method: string, url: string): void {
    const methods = this.routes.get(url) ?? new Set();
    this.routes.set(url, methods);
    if (methods.has(method)) return;
    methods.add(method);
    this.router.on(method as HTTPMethod, url, () => undefined);
  }
}

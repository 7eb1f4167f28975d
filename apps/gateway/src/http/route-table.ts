import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

interface Route {
  matches: RegExp;
  methods: Set<string>;
}

/** Which methods each path has, to tell a wrong method from a wrong path. */
export class RouteTable {
  private readonly routes = new Map<string, Route>();

  /** Learns every route registered from now on. */
  watch(server: FastifyInstance): void {
    server.addHook('onRoute', ({ url, method }) => {
      const route = this.routes.get(url) ?? { matches: patternOf(url), methods: new Set() };
      for (const one of [method].flat()) route.methods.add(one);
      this.routes.set(url, route);
    });
  }

  /** `METHOD path` of every route, as registered. */
  all(): { method: string; url: string }[] {
    return [...this.routes].flatMap(([url, { methods }]) => [...methods].map((method) => ({ method, url })));
  }

  noSuchRoute({ url, method }: FastifyRequest): Problem {
    const path = url.split('?', 1)[0] ?? '';
    const allowed = [...this.routes.values()]
      .filter((route) => route.matches.test(path))
      .flatMap((one) => [...one.methods]);
    if (allowed.length === 0)
      return new Problem('route_not_found', 'There is no such route; /api/docs lists all of them.');
    const allow = [...new Set(allowed)].sort().join(', ');
    return new Problem('method_not_allowed', `${method} is not possible here; use ${allow}.`, { headers: { allow } });
  }
}

function patternOf(url: string): RegExp {
  const escaped = url.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&').replace(/:[^/]+/gu, '[^/]+');
  return new RegExp(`^${escaped}/?$`, 'u');
}

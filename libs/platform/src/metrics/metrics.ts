import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The process's registry with Node's own metrics. Every metric of ours starts with `doorbell_`. */
export function createRegistry(service: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  return registry;
}

interface MetricOptions {
  name: `doorbell_${string}`;
  help: string;
  labelNames?: readonly string[];
}

export function counter(registry: Registry, options: MetricOptions): Counter {
  return new Counter({ ...options, labelNames: options.labelNames ?? [], registers: [registry] });
}

export function gauge(registry: Registry, options: MetricOptions): Gauge {
  return new Gauge({ ...options, labelNames: options.labelNames ?? [], registers: [registry] });
}

/** Several gauges, by the names that their code has for them. */
export function gauges<Name extends string>(
  registry: Registry,
  definitions: Readonly<Record<Name, MetricOptions>>,
): Record<Name, Gauge> {
  const made = Object.entries<MetricOptions>(definitions).map(([name, options]) => [name, gauge(registry, options)]);
  return Object.fromEntries(made) as Record<Name, Gauge>; // the names are those of the definitions
}

/** Seconds, in buckets from 1 ms to 30 s. */
export function durations(registry: Registry, options: MetricOptions): Histogram {
  const buckets = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30];
  return new Histogram({ ...options, labelNames: options.labelNames ?? [], buckets, registers: [registry] });
}

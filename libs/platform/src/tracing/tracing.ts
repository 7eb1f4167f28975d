import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Link,
  type Span,
  type SpanContext,
} from '@opentelemetry/api';
import { messageOf } from '../errors/errors.js';

let exporting = false;

/** Whether spans are exported; where they are not, requests are spared the work. */
export function isTracing(): boolean {
  return exporting;
}

/**
 * Exports spans by OTLP where OpenTelemetry's own variables name a collector (OTEL_EXPORTER_OTLP_ENDPOINT or
 * OTEL_EXPORTER_OTLP_TRACES_ENDPOINT); else loads nothing and spans cost nothing. Returns what sends the rest and stops.
 */
export async function startTracing(
  service: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<() => Promise<void>> {
  if (!env['OTEL_EXPORTER_OTLP_ENDPOINT'] && !env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT']) return () => Promise.resolve();
  const { NodeTracerProvider, BatchSpanProcessor } = await import('@opentelemetry/sdk-trace-node');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const { W3CTraceContextPropagator } = await import('@opentelemetry/core');
  const { resourceFromAttributes } = await import('@opentelemetry/resources');
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': `doorbell-${service}` }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register({ propagator: new W3CTraceContextPropagator() });
  exporting = true;
  return () => provider.shutdown();
}

interface SpanOptions {
  /** The context that this work goes on from. */
  parent?: string | undefined;
  /** Contexts of other work that this one takes up, such as each message of a batch. */
  links?: readonly (string | undefined)[];
  attributes?: Record<string, string | number>;
}

/** Does a piece of work as one span; an error marks it and passes on. */
export async function inSpan<T>(name: string, options: SpanOptions, work: () => Promise<T>): Promise<T> {
  const links = (options.links ?? []).flatMap(linkTo);
  const span = tracer().startSpan(name, { links, attributes: options.attributes ?? {} }, contextOf(options.parent));
  try {
    return await context.with(trace.setSpan(context.active(), span), work);
  } catch (error) {
    failed(span, error);
    throw error;
  } finally {
    span.end();
  }
}

/** Begins the span of a request that is handled elsewhere; the status of the response ends it. */
export function beginRequest(method: string, traceparent: string | undefined): (route: string, status: number) => void {
  const span = tracer().startSpan(method, { kind: SpanKind.SERVER }, contextOf(traceparent));
  return (route, status) => {
    span.updateName(`${method} ${route}`);
    span.setAttributes({ 'http.request.method': method, 'http.route': route, 'http.response.status_code': status });
    if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  };
}

function tracer() {
  return trace.getTracer('doorbell');
}

function failed(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR, message: messageOf(error) });
}

function contextOf(traceparent: string | undefined): Context {
  const remote = remoteContext(traceparent);
  return remote ? trace.setSpanContext(ROOT_CONTEXT, remote) : context.active();
}

function linkTo(traceparent: string | undefined): Link[] {
  const remote = remoteContext(traceparent);
  return remote ? [{ context: remote }] : [];
}

/** The context of the caller, who also decides whether the trace is sampled; undefined where the text names none. */
function remoteContext(traceparent: string | undefined): SpanContext | undefined {
  return trace.getSpanContext(propagation.extract(ROOT_CONTEXT, { traceparent }));
}

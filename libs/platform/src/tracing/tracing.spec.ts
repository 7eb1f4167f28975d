import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { context, propagation, trace } from '@opentelemetry/api';
import { inSpan, startTracing } from './tracing.js';

const parent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

interface Exported {
  resourceSpans: {
    scopeSpans: {
      spans: { name: string; traceId: string; parentSpanId: string; status: object; links: { traceId: string }[] }[];
    }[];
  }[];
}

// The other test files of this worker share OpenTelemetry's API.
afterAll(() => [trace, context, propagation].forEach((api) => api.disable()));

describe('tracing', () => {
  it('costs nothing and changes nothing where no collector is named', async () => {
    const stop = await startTracing('test', {});
    await expect(inSpan('work', { parent }, () => Promise.resolve(7))).resolves.toBe(7);
    await stop();
  });

  it('sends spans to the named collector, in the trace they belong to, errors marked, but not what a caller does not sample', async () => {
    const exported: Exported[] = [];
    const collector = createServer((request, response) => {
      const parts: Buffer[] = [];
      request
        .on('data', (part: Buffer) => parts.push(part))
        .on('end', () => {
          exported.push(JSON.parse(Buffer.concat(parts).toString()) as Exported);
          response.end('{}');
        });
    }).listen(0, '127.0.0.1');
    await once(collector, 'listening');
    const url = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
    process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = url;
    const stop = await startTracing('test');
    delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
    await expect(
      inSpan('fails', { parent, links: [parent, undefined] }, () => Promise.reject(new Error('no'))),
    ).rejects.toThrow('no');
    await inSpan('of a caller who does not sample', { parent: parent.replace(/01$/u, '00') }, () => Promise.resolve());
    await stop();
    collector.close();
    const [span, ...others] = exported.flatMap((one) =>
      one.resourceSpans.flatMap((each) => each.scopeSpans.flatMap(({ spans }) => spans)),
    );
    expect(span).toMatchObject({
      name: 'fails',
      traceId: parent.slice(3, 35),
      parentSpanId: parent.slice(36, 52),
      status: { code: 2 },
    });
    expect(span?.links).toHaveLength(1);
    expect(others).toEqual([]);
  });
});

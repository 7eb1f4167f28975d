import { Logger } from '@nestjs/common';
import { createRegistry } from '../metrics/metrics.js';
import { OperationsServer } from './operations-server.js';
import type { ReadinessCheck } from './readiness.js';

Logger.overrideLogger(false);

describe('the operations port', () => {
  let server: OperationsServer;
  let origin: string;
  let check: ReadinessCheck;

  beforeEach(async () => {
    check = () => undefined;
    const checks = { postgres: () => check() };
    server = new OperationsServer({ host: '127.0.0.1', port: 0, registry: createRegistry('test'), checks });
    origin = await server.listen();
  });
  afterEach(() => server.close());

  const look = async (path: string): Promise<[number, unknown]> => {
    const response = await fetch(origin + path);
    return [response.status, await response.json()];
  };

  it('says that the process lives', async () => expect(await look('/health/live')).toEqual([200, { status: 'live' }]));

  it('says ready while every part works', async () => {
    expect(await look('/health/ready?from=a-probe')).toEqual([200, { status: 'ready', checks: { postgres: 'ok' } }]);
  });

  it('says what does not work', async () => {
    check = () => Promise.reject(new Error('Postgres is away'));
    const report = { status: 'not ready', checks: { postgres: 'Postgres is away' } };
    expect(await look('/health/ready')).toEqual([503, report]);
  });

  it('says that the process drains, and still serves', async () => {
    server.drain();
    expect(await look('/health/ready')).toEqual([503, { status: 'draining', checks: { postgres: 'ok' } }]);
    expect((await look('/health/live'))[0]).toBe(200);
  });

  it('has the metrics in the format of their content type', async () => {
    const response = await fetch(`${origin}/metrics`);
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    expect(await response.text()).toContain('process_cpu_seconds_total');
  });

  it('names its addresses to a caller of another one', async () => {
    expect(await look('/metric')).toEqual([404, { status: expect.stringContaining('/health/ready or /metrics') }]);
  });
});

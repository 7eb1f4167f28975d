import '#libs/testing/slow';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createTestDatabase } from '#libs/testing/postgres';
import { waitFor } from '#libs/testing/waiting';
import { textAt } from '../support/api-client.js';
import { RunningGateway } from '../support/running-gateway.js';

describe('a gateway that stops', () => {
  it('lets the requests in flight end, then closes; a change that returned 200 is stored', async () => {
    const running = await RunningGateway.start(await createTestDatabase());
    const { api } = await running.workspace();
    const made = await api.post('/contacts', { name: 'Slow', email: 'slow@example.com' });
    const id = textAt(made, 'data', 'id');
    let receivedStatus: number | undefined;
    let closed = false;
    await running.admin.inTransaction([], async (queries) => {
      await queries.query({ text: 'select from contacts where contact_id = $1 for update', values: [id] });
      void api.patch(`/contacts/${id}`, { company: 'In flight' }).then(({ status }) => (receivedStatus = status));
      await waitFor('the change to wait for the row', async () => {
        const waiting = await running.sql(
          `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
        );
        return waiting.length > 0;
      });
      void running.gateway.app.close().then(() => (closed = true));
      await waitFor('new connections to be refused', () =>
        fetch(running.origin).then(
          () => false,
          () => true,
        ),
      );
      expect([receivedStatus, closed]).toEqual([undefined, false]);
    });
    await waitFor('the gateway to close and the response to be read', () => closed && receivedStatus !== undefined);
    expect(receivedStatus).toBe(200);
    const [row] = await running.sql<{ company: string }>('select company from contacts where contact_id = $1', [id]);
    expect(row?.company).toBe('In flight');
    await running.database.drop();
  });

  it('does not wait for a connection that has sent nothing, as browsers open them ahead', async () => {
    const running = await RunningGateway.start(await createTestDatabase());
    const accepted = once(running.gateway.app.getHttpServer(), 'connection');
    let heard = '';
    const ahead = connect(Number(new URL(running.origin).port), '127.0.0.1');
    ahead.on('data', (bytes) => (heard += String(bytes))).on('error', () => undefined);
    await accepted;
    await running.stop();
    expect(heard).toBe(''); // in the end it would hear 408: no request came in time
    ahead.destroy();
  });
});

describe('a gateway that runs', () => {
  it('counts and times its responses by method, route and status, never by id, and measures its file store', async () => {
    const running = await RunningGateway.start(await createTestDatabase());
    const { api } = await running.workspace();
    await api.get('/contacts/01990000-0000-7000-8000-000000000000');
    await api.get('/nothing/here');
    const text = await waitFor('both to be counted', async () => {
      const metrics = await running.registry.metrics();
      return ['route="unknown"', 'route="/api/v1/contacts/:id"'].every((one) => metrics.includes(one)) && metrics;
    });
    await running.stop();
    expect(text).toMatch(
      /doorbell_http_requests_total\{method="GET",route="\/api\/v1\/contacts\/:id",status="404",.*\} 1/u,
    );
    expect(text).toMatch(/doorbell_http_request_seconds_count\{.*method="GET",route="\/api\/v1\/contacts\/:id".*\} 1/u);
    expect(text).not.toContain('01990000');
    expect(text).toMatch(/doorbell_file_store_free_bytes\{.*\} \d+/u);
  });
});

import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { ApiKeys } from '#libs/access';
import { createTestDatabase } from '#libs/testing/postgres';
import '#libs/testing/slow';
import { waitFor } from '#libs/testing/waiting';
import { streamBounds } from '../../src/events/stream-bounds.js';
import { EventListener } from '../support/event-listener.js';
import { RunningGateway } from '../support/running-gateway.js';

const sockets = 2_000;
/** More bytes than the kernel keeps for a connection. */
const changes = 1_000;
const bytesOfChange = 16 * 1024;

let running: RunningGateway;
beforeAll(async () => {
  running = await RunningGateway.start(await createTestDatabase());
});
afterAll(() => running?.stop());

/** A client that opens a stream, reads its beginning, and then what it is asked to read. */
class RawListener {
  read = 0;
  isClosed = false;

  private constructor(private readonly socket: Socket) {
    socket.on('close', () => (this.isClosed = true)).on('error', () => {});
  }

  static async open(origin: string, key: string): Promise<RawListener> {
    const { hostname, port } = new URL(origin);
    const socket = connect(Number(port), hostname);
    const listener = new RawListener(socket);
    socket.write(`GET /api/v1/events HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\n\r\n`);
    const [first] = (await once(socket, 'data')) as [Buffer];
    if (!first.toString().startsWith('HTTP/1.1 200')) throw new Error(first.toString());
    socket.pause();
    return listener;
  }

  flow(): void {
    this.socket.on('data', (bytes: Buffer) => (this.read += bytes.length)).resume();
  }

  close(): void {
    this.socket.destroy();
  }
}

async function metric(name: string): Promise<number> {
  const found = await running.registry.getSingleMetric(name)?.get();
  return found?.values[0]?.value ?? -1;
}

/** Streams of one workspace, under as many keys as they need. */
async function openMany(workspaceId: string, count: number): Promise<RawListener[]> {
  const all: RawListener[] = [];
  while (all.length < count) {
    const { key } = await new ApiKeys(running.admin).issue(workspaceId, { name: 'listeners' });
    const some = Array.from({ length: Math.min(streamBounds.perCaller, count - all.length) });
    all.push(...(await Promise.all(some.map(() => RawListener.open(running.origin, key)))));
  }
  return all;
}

async function change(workspaceId: string, count: number, bytes: number): Promise<void> {
  await running.sql(
    `insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
     select $1, uuidv7(), 'updated', jsonb_build_object('company', jsonb_build_object('before', null, 'after', repeat('x', $3))),
       '{"kind":"operator","id":"x"}'
     from generate_series(1, $2)`,
    [workspaceId, count, bytes],
  );
}

describe('two thousand listeners of one gateway', () => {
  it('hold bounded memory where some take nothing: these are cut, and all others get every event', async () => {
    const [quiet, busy] = [await running.workspace(), await running.workspace()];
    const idle = await openMany(quiet.workspaceId, 1_960);
    const [flowing, stuck] = [await openMany(busy.workspaceId, 10), await openMany(busy.workspaceId, 30)];
    expect(await metric('doorbell_event_streams')).toBe(sockets);
    for (const one of [...idle, ...flowing]) one.flow();
    const whole = await EventListener.open(busy.api);
    let most = 0;
    const look = async (): Promise<void> =>
      void (most = Math.max(most, await metric('doorbell_event_stream_unsent_bytes')));
    const sampled = setInterval(() => void look(), 20);
    for (let done = 0; done < changes; done += 100) {
      await change(quiet.workspaceId, 2, 100);
      await change(busy.workspaceId, 100, bytesOfChange);
      await whole.until(done + 100);
    }
    await waitFor('the stuck ones to be cut', async () => (await metric('doorbell_event_streams')) <= sockets - 30 + 1);
    clearInterval(sampled);
    await waitFor('all bytes', () => flowing.every(({ read }) => read >= changes * bytesOfChange));
    await waitFor('the small ones', () => idle.every(({ read }) => read >= (changes / 100) * 2 * 100));
    expect([...idle, ...flowing].filter(({ isClosed }) => isClosed)).toEqual([]);
    expect(most).toBeLessThan(streamBounds.heldBytes);
    expect(new Set(whole.events.map(({ id }) => id)).size).toBe(changes);
    for (const one of [...idle, ...flowing, ...stuck]) one.close();
    await whole.close();
  });
});

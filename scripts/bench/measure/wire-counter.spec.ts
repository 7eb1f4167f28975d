import { WireCounter } from './wire-counter.js';

const message = (type: string, size = 0): Buffer => {
  const bytes = Buffer.alloc(5 + size);
  bytes.write(type, 0, 'latin1');
  bytes.writeInt32BE(4 + size, 1);
  return bytes;
};
const startup = Buffer.from([0, 0, 0, 8, 0, 3, 0, 0]);
const ready = message('Z', 1);

function counting(): { counts: { statements: number; roundTrips: number; bytes: number }; wire: WireCounter } {
  const counts = { statements: 0, roundTrips: 0, bytes: 0 };
  const wire = new WireCounter(counts);
  wire.fromClient(startup);
  wire.fromServer(ready);
  return { counts, wire };
}

const bound = Buffer.concat([message('B', 20), message('E', 5), message('S')]);

describe('what goes over the wire to Postgres', () => {
  it('counts a statement that waits for its result as one round trip', () => {
    const { counts, wire } = counting();
    for (let times = 0; times < 3; times += 1) {
      wire.fromClient(bound);
      wire.fromServer(ready);
    }
    expect(counts).toMatchObject({ statements: 3, roundTrips: 3 });
  });

  it('counts statements that are sent without waiting as one round trip', () => {
    const { counts, wire } = counting();
    wire.fromClient(Buffer.concat([bound, bound, message('Q', 10)]));
    wire.fromServer(Buffer.concat([ready, ready, ready]));
    wire.fromClient(bound);
    expect(counts).toMatchObject({ statements: 4, roundTrips: 2 });
  });

  it('sees the same when messages come in pieces', () => {
    const { counts, wire } = counting();
    for (const byte of Buffer.concat([bound, bound])) wire.fromClient(Buffer.from([byte]));
    for (const byte of Buffer.concat([ready, ready])) wire.fromServer(Buffer.from([byte]));
    expect(counts).toMatchObject({ statements: 2, roundTrips: 1 });
  });
});

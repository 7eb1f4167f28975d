import { SendLaterError, SendRefusedError, type Sent } from './inbox-driver.js';
import { sendParts } from './send-parts.js';

const { signal } = new AbortController();
const busy = (): Error => new SendLaterError('Slower.', 1);

/** A provider that gives these faults, one a try, in place of taking a part; null: it takes it. */
function provider(...faults: (Error | null)[]) {
  const taken: string[] = [];
  const send = async (part: string): Promise<Sent> => {
    const fault = faults.shift() ?? null;
    if (fault) throw fault;
    taken.push(part);
    return { externalId: `id of ${part}` };
  };
  return { taken, send };
}

describe('a message of several parts', () => {
  it('goes out in order, and is known by its last part', async () => {
    const { taken, send } = provider();
    expect(await sendParts(['a', 'b', 'c'], send, { signal })).toEqual({ externalId: 'id of c' });
    expect(taken).toEqual(['a', 'b', 'c']);
  });

  it('is tried again as a whole where its first part has to wait', async () => {
    await expect(sendParts(['a', 'b'], provider(busy()).send, { signal })).rejects.toThrow(SendLaterError);
  });

  it('waits for a later part, and sends none twice', async () => {
    const { taken, send } = provider(null, busy(), busy(), null);
    await sendParts(['a', 'b'], send, { signal });
    expect(taken).toEqual(['a', 'b']);
  });

  it.each([
    ['is refused', [null, new SendRefusedError('Too wide.')], {}, /^Only 1 of 3 parts were sent: Too wide\.$/u],
    ['has to wait too often', [null, null, ...Array.from({ length: 5 }, busy)], {}, /^Only 2 of 3 parts/u],
    ['would begin too late', [], { limitMs: 0 }, /^Only 1 of 3 parts .* too long/u],
  ])('says how many went out where a later one %s', async (_, faults, limits, message) => {
    const sending = sendParts(['a', 'b', 'c'], provider(...faults).send, { signal, ...limits });
    const error: unknown = await sending.catch((thrown: unknown) => thrown);
    expect((error as Error).message).toMatch(message);
    expect(error).not.toBeInstanceOf(SendRefusedError);
  });

  it('has more time where files go out with it', async () => {
    const { taken, send } = provider();
    await sendParts(['a', 'b'], send, { signal, limitMs: 0, files: [{ size: 10_000_000 }] });
    expect(taken).toEqual(['a', 'b']);
  });

  it('is refused where it has no part', async () => {
    await expect(sendParts([], provider().send, { signal })).rejects.toThrow(SendRefusedError);
  });
});

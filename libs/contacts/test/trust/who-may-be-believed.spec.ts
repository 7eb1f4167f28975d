import fc from 'fast-check';
import { histories, messageOf, type Deed } from './deeds.js';
import { MemoryWorld } from './memory-world.js';
import { brokenPromises, shapeOf } from './snapshot.js';

const workspaceId = '0192f0c1-0000-7000-8000-0000000000aa';
const written = (deeds: readonly Deed[]) => deeds.map((deed) => ({ deed, built: messageOf(deed, workspaceId) }));

describe('whatever an attacker claims and proves between the messages of others', () => {
  it('after every message, no person is believed to be another, and no address of the attacker has come to a victim', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (deeds) => {
        const [world, messages] = [new MemoryWorld(), written(deeds)];
        for (const [index, { built }] of messages.entries()) {
          await world.take([built]);
          const history = messages.slice(0, index + 1).map((one) => ({ deed: one.deed, id: one.built.id }));
          expect(brokenPromises(world.snapshot(), history)).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('a batch gives what its messages one by one give', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.array(fc.nat(10), { maxLength: 3 }), async (deeds, cuts) => {
        const [one, many, messages] = [new MemoryWorld(), new MemoryWorld(), written(deeds).map(({ built }) => built)];
        for (const message of messages) await one.take([message]);
        const edges = [0, ...cuts.filter((cut) => cut < messages.length).toSorted((a, b) => a - b), messages.length];
        for (const [index, edge] of edges.slice(1).entries()) await many.take(messages.slice(edges[index], edge));
        expect(shapeOf(many.snapshot())).toEqual(shapeOf(one.snapshot()));
      }),
      { numRuns: 150 },
    );
  });
});

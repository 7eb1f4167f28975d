import { quietProgress } from '../end-to-end/quiet-progress.js';
import { runChaos } from './run-chaos.js';

/** Every process of the system is killed at least once; `npm run chaos` does the same at any length. */
const wish = { mails: 400, senders: 100, kills: 6, seed: 1 };

describe('while contacts, email adapter, Kafka, Postgres and gateway are killed in turn', () => {
  it('every accepted mail becomes one message, every sender one contact, in the order of acceptance', async () => {
    const { signal } = new AbortController();
    const result = await runChaos({ ...wish, progress: quietProgress(), signal });
    expect(result).toMatchObject({ faults: [], lost: 0, duplicated: 0, accepted: wish.mails, kills: wish.kills });
  }, 900_000);
});

import '#libs/testing/slow';
import { hostileMails } from '../../test/hostile/hostile-mails.js';
import { parseMail } from './parse-mail.js';
import { remainsOf } from './source-remains.js';

const kibibyte = 1024;
/** Rounds in which the least of both costs is looked for: what else the machine does only ever adds. */
const rounds = 8;
/** Milliseconds that count for nothing. */
const noise = 3;

/** Milliseconds of processor time to parse it, or to say what is certain about it. */
async function cost(source: Buffer): Promise<number> {
  const began = process.cpuUsage();
  await parseMail(source).catch(() => remainsOf(source));
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000 + noise;
}

describe('a hostile mail', () => {
  it('is one of at least sixty', () => expect(hostileMails.length).toBeGreaterThanOrEqual(60));

  it.each(hostileMails)('of $name costs twice as much where it is twice as long, and no more', async ({ make }) => {
    const [short, long] = [make(16 * kibibyte), make(32 * kibibyte)];
    let [least, most] = [Infinity, Infinity];
    for (let round = 0; round < rounds && !(most / least < 2.5); round += 1) {
      least = Math.min(least, await cost(short));
      most = Math.min(most, await cost(long));
    }
    expect(most / least).toBeLessThan(2.5);
  });
});

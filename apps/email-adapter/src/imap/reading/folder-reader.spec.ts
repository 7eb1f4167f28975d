import fc from 'fast-check';
import { FakeFolder, Killed } from '../../../test/imap/fake-folder.js';
import { MailWithheldError } from '../imap-faults.js';
import { imapLimits } from '../imap-limits.js';

const subjectsOf = (folder: FakeFolder) => new Set(folder.log.map(({ subject }) => subject));

/** What happens to a mailbox while its reader lives and dies. */
const event = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('deliver' as const), count: fc.integer({ min: 1, max: 70 }) }),
  },
  // Half steps: killed after the effect, before its result.
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('read' as const), steps: fc.integer({ min: 0, max: 400 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('renew' as const), seed: fc.integer() }) },
);

describe('a mailbox whose reader is killed at any step', () => {
  it.each([{ history: false }, { history: true }])(
    'loses no mail under any UIDs that the server gives: %o',
    async (options) => {
      await fc.assert(
        fc.asyncProperty(fc.array(event, { maxLength: 25 }), async (events) => {
          const folder = new FakeFolder();
          const expected = new Set<string>();
          folder.deliver('before', 30);
          if (options.history) expected.add('before');
          await folder.read(undefined, options);
          for (const [at, one] of events.entries()) {
            if (one.kind === 'read') await folder.read(one.steps / 2, options);
            else if (one.kind === 'renew')
              folder.renew((subject) => Math.sin(one.seed + Number(subject.replace(/\D/gu, '9'))));
            else
              for (let n = 0; n < one.count; n += 1) {
                folder.deliver(String(at * 1000 + n));
                expected.add(String(at * 1000 + n));
              }
          }
          await folder.read(undefined, options);
          expect([...expected].filter((subject) => !subjectsOf(folder).has(subject))).toEqual([]);
          expect(subjectsOf(folder).size).toBe(expected.size);
        }),
        { numRuns: 300 },
      );
    },
  );

  it('has each mail once on the log when no reader is killed', async () => {
    const folder = new FakeFolder();
    await folder.read();
    for (let round = 0; round < 3; round += 1) {
      for (let n = 0; n < 60; n += 1) folder.deliver(`${round}.${n}`);
      await folder.read();
    }
    expect(folder.log).toHaveLength(180);
    expect(folder.log.every(({ attempt }) => attempt === 1)).toBe(true);
  });
});

describe('the past', () => {
  it('is not taken unless it is wanted', async () => {
    const folder = new FakeFolder();
    for (let n = 0; n < 100; n += 1) folder.deliver(`old ${n}`);
    await folder.read();
    expect(folder.log).toEqual([]);
  });

  it('is taken oldest first; new mail goes before the rest of it', async () => {
    const folder = new FakeFolder();
    for (let n = 0; n < 120; n += 1) folder.deliver(`old ${n}`);
    folder.onTake = (subject) => void (subject === 'old 10' && folder.deliver('new'));
    await folder.read(undefined, { history: true });
    const order = folder.log.map(({ subject }) => subject);
    expect(order.indexOf('new')).toBe(imapLimits.slice);
    expect(order.filter((subject) => subject !== 'new')).toEqual(Array.from({ length: 120 }, (_, n) => `old ${n}`));
  });

  it('is not taken a second time when the server gives new UIDs', async () => {
    const folder = new FakeFolder();
    folder.deliver('long ago', 30);
    folder.deliver('lately');
    await folder.read();
    folder.renew(() => 0);
    folder.deliver('during the pause');
    await folder.read();
    expect(subjectsOf(folder)).toEqual(new Set(['lately', 'during the pause']));
  });

  it('is taken to its end when the server gives new UIDs before', async () => {
    const folder = new FakeFolder();
    for (let n = 0; n < 120; n += 1) folder.deliver(`old ${n}`, 30);
    expect(await folder.read(70, { history: true })).toBe('died');
    folder.renew((subject) => -Number(subject.slice(4)));
    await folder.read(undefined, { history: true });
    expect(subjectsOf(folder).size).toBe(120);
  });
});

const withheld =
  (subjects: readonly string[], until: number, refused = false) =>
  (subject: string, attempt: number) => {
    if (subjects.includes(subject) && attempt <= until) throw new MailWithheldError(refused);
  };
const attemptsAt = (folder: FakeFolder, subject: string) =>
  folder.log.filter((one) => one.subject === subject).map(({ attempt }) => attempt);

async function filled(count: number): Promise<FakeFolder> {
  const folder = new FakeFolder();
  await folder.read();
  for (let n = 0; n < count; n += 1) folder.deliver(`${n}`);
  return folder;
}

async function livesOf(folder: FakeFolder): Promise<number> {
  let lives = 1;
  while ((await folder.read()) === 'withheld') lives += 1;
  return lives;
}

describe('a mail that its server withholds', () => {
  it('lets the others be taken over the same connection, each once', async () => {
    const folder = await filled(40);
    folder.onTake = withheld(['5'], imapLimits.tries);
    expect(await folder.read()).toBe('withheld');
    expect(subjectsOf(folder).size).toBe(39);
    expect(await livesOf(folder)).toBe(imapLimits.tries);
    expect(folder.log).toHaveLength(40);
    expect(attemptsAt(folder, '5')).toEqual([imapLimits.tries + 1]);
  });

  it('is taken like any other when it comes over a later connection', async () => {
    const folder = await filled(3);
    folder.onTake = withheld(['1'], 1);
    expect(await livesOf(folder)).toBe(2);
    expect(attemptsAt(folder, '1')).toEqual([2]);
  });

  it('costs no more connections when it is one of many', async () => {
    const folder = await filled(40);
    folder.onTake = withheld(['3', '4', '5', '17', '38', '39'], imapLimits.tries);
    expect(await livesOf(folder)).toBe(imapLimits.tries + 1);
    expect(folder.log).toHaveLength(40);
  });

  it('is given up even if its reader’s process ends, or if it is of the past', async () => {
    const folder = new FakeFolder();
    for (let n = 0; n < 10; n += 1) folder.deliver(`${n}`);
    folder.onTake = withheld(['4'], imapLimits.tries);
    expect(await folder.read(undefined, { history: true })).toBe('withheld');
    expect(await folder.read(3, { history: true })).toBe('died');
    for (let n = 0; n < imapLimits.tries + 1; n += 1) {
      folder.deliver(`later ${n}`);
      await folder.read(undefined, { history: true });
    }
    expect(await folder.read(undefined, { history: true })).toBe('read');
    expect(attemptsAt(folder, '4')).toEqual([imapLimits.tries + 1]);
  });

  it('is waited for while the server refuses it and hands out no other mail: the server may be in trouble', async () => {
    const folder = await filled(1);
    folder.onTake = withheld(['0'], imapLimits.tries, true);
    for (let n = 0; n < imapLimits.tries * 3; n += 1) expect(await folder.read()).toBe('withheld');
    folder.deliver('another');
    expect(await folder.read()).toBe('withheld');
    expect(await folder.read()).toBe('read');
    expect(attemptsAt(folder, '0')).toEqual([imapLimits.tries + 1]);
  });

  it('is given up at last even if the server refuses it and no other mail is there', async () => {
    const folder = await filled(1);
    folder.onTake = withheld(['0'], imapLimits.tries, true);
    expect(await livesOf(folder)).toBe(imapLimits.refusals + 1);
  });
});

describe('a mail that ends its reader', () => {
  it('is tried three times, then by its header, while its neighbours are taken', async () => {
    const folder = new FakeFolder();
    await folder.read();
    for (let n = 0; n < 120; n += 1) folder.deliver(`${n}`);
    folder.onTake = (subject, attempt) => {
      if (subject === '77' && attempt <= imapLimits.tries) throw new Killed();
    };
    let lives = 1;
    while ((await folder.read()) === 'died') lives += 1;
    // One life ends unnoted, one in a whole slice, and as many as it has tries in the mail alone; the last one reads all.
    expect(lives).toBeLessThanOrEqual(imapLimits.tries + 3);
    expect(folder.log.find(({ subject }) => subject === '77')?.attempt).toBe(imapLimits.tries + 1);
    expect(subjectsOf(folder).size).toBe(120);
    expect(folder.log.filter(({ subject, attempt }) => subject !== '77' && attempt > 2)).toEqual([]);
  });

  it('is given up if its header cannot be read', async () => {
    const folder = new FakeFolder();
    await folder.read();
    for (const subject of ['bad', 'good']) folder.deliver(subject);
    folder.onTake = (subject, attempt) => {
      if (subject === 'bad' && attempt <= imapLimits.tries + 1) throw new Killed();
    };
    while ((await folder.read()) === 'died');
    expect(folder.log).toEqual([
      { subject: 'bad', attempt: imapLimits.tries + 2 },
      { subject: 'good', attempt: 1 },
    ]);
  });
});

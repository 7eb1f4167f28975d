import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describedTrial, stateOf } from './merge-rules.js';
import { writtenMergeRule } from './written-merge-rule.js';

const folder = mkdtempSync(join(tmpdir(), 'doorbell-merge-rules-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(text: string): string {
  const file = join(folder, 'rule.json');
  writeFileSync(file, text);
  return file;
}

describe('a merge rule that is made', () => {
  it('is what its file says, and above it what the options say', () => {
    const file = fileOf('{"name": "Mail", "reasons": ["mailbox"], "minScore": 70}');
    const options = { minScore: 90, acrossProofs: true, maxPerHour: 20 };
    expect(writtenMergeRule(file, options)).toEqual({
      name: 'Mail',
      reasons: ['mailbox'],
      minScore: 90,
      acrossProofs: true,
      maxMergesPerHour: 20,
    });
    expect(writtenMergeRule(undefined, { name: 'A', reasons: ['email'] })).toEqual({ name: 'A', reasons: ['email'] });
  });

  it.each(['name: Mail', '["mailbox"]', 'null', ''])('is refused where the file holds %j', (text) => {
    expect(() => writtenMergeRule(fileOf(text), {})).toThrow('holds no JSON object; write it as in the body of POST');
  });

  it('is refused where its file cannot be read', () => {
    const absent = join(folder, 'absent.json');
    expect(() => writtenMergeRule(absent, {})).toThrow(`${absent} cannot be read; give a file with the body of POST`);
  });
});

describe('a merge rule', () => {
  it('is shown as on, off, or with why it ended itself', () => {
    expect(stateOf({ enabled: true, stopped: null })).toBe('on');
    expect(stateOf({ enabled: false, stopped: null })).toBe('off');
    expect(stateOf({ enabled: false, stopped: { at: '', reason: 'Too many merges.' } })).toBe(
      'stopped: Too many merges.',
    );
  });
});

describe('a trial of a merge rule', () => {
  const [survivor, merged] = [
    { id: '1', name: 'Ann' },
    { id: '2', name: 'Anna' },
  ];

  it('is shown as its numbers and a line for each pair of the sample', () => {
    const sample = [{ survivor, merged, score: 84, reasons: ['They are one mailbox.'] }];
    const lines = describedTrial({ pairs: 9, matches: 4, heldBack: 2, isPartial: true, sample }).split('\n');
    expect(lines[0]).toBe(
      'Of 9 pairs it would merge 4; 2 more are left to people. Only the likeliest pairs were looked at.',
    );
    expect(lines.at(-1)).toMatch(/^Anna \(2\)\s+Ann \(1\)\s+84\s+They are one mailbox\.$/u);
  });

  it('is one sentence where it would merge nothing', () => {
    const none = describedTrial({ pairs: 3, matches: 0, heldBack: 0, isPartial: false, sample: [] });
    expect(none).toBe('Of 3 pairs it would merge 0; 0 more are left to people.');
  });
});

import { readFile } from 'node:fs/promises';
import * as timing from './kafka-timing.js';

/** A table's row: a constant's name and its value. */
const row = /^\s*\| `(\w+Timing\.\w+)`\s*\| ([\d.,]+)/gmu;

describe('the page of timings', () => {
  it('names every constant, with its value', async () => {
    const page = await readFile(new URL('../../../../docs/timings.md', import.meta.url), 'utf8');
    const documented = [...page.matchAll(row)].map(([, name = '', value = '']) => [
      name,
      Number(value.replaceAll(',', '')),
    ]);
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(constants()));
  });
});

function constants(): [string, number][] {
  return Object.entries(timing).flatMap(([group, values]) =>
    Object.entries(values).map(([name, value]): [string, number] => [
      `${group}.${name}`,
      Math.round(value * 1000) / 1000,
    ]),
  );
}

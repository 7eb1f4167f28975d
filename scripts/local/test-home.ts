import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Home, homeAt, inCheckout, leaveHome, takeHome } from '#libs/local-instance';
import { stopLeftovers } from './supervisor/pid-file.js';

export interface TestHome {
  path: string;
  /** A folder for servers that only tests have. What a killed run left of them is ended too. */
  servers: string;
  /** Removes all data and frees the place for the next run. */
  leave(): void;
}

/**
 * An empty home for one run of tests. The places are always the same few, one for each run at once, so that what a
 * killed run left behind is found, ended and removed by the next.
 */
export async function freshTestHome(): Promise<TestHome> {
  const { place, home } = takeOne();
  const servers = join(place.path, 'servers');
  const empty = (): void => [home.path, servers].forEach(removeAll);
  for (const folder of [home.data, servers]) await stopLeftovers(folder);
  empty();
  return {
    path: home.path,
    servers,
    leave() {
      empty();
      leaveHome(place);
    },
  };
}

function removeAll(folder: string): void {
  // A browser whose process was killed writes for a moment longer.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}

function takeOne(): TestPlace {
  for (const one of places(inCheckout('.doorbell', 'test'))) {
    mkdirSync(one.place.path, { recursive: true, mode: 0o711 });
    if (takeHome(one.place, '')) return one;
  }
  throw new Error('Fifty runs of tests are at work in this checkout; wait for one of them to end.');
}

interface TestPlace {
  place: Home;
  home: Home;
}

/** Ports that lie between those of two instances at least: each replica has its own. */
const portsApart = 8;

/** Fifty; no two of them look for their ports in the same places. */
export function* places(folder: string): Generator<TestPlace> {
  const taken: number[] = [];
  for (let number = 1; taken.length < 50; number += 1) {
    const place = homeAt(join(folder, String(number)));
    const home = homeAt(join(place.path, 'home'));
    if (taken.some((spread) => Math.abs(spread - home.spread) < portsApart)) continue;
    taken.push(home.spread);
    yield { place, home };
  }
}

import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { leaveHome, takeHome } from '../instance/claim.js';
import { stopLeftovers } from '../supervisor/pid-file.js';
import { inCheckout } from './checkout.js';
import { homeAt, type Home } from './home.js';
import { removeOutsideData } from './postgres-place.js';
import { openSecrets } from './secrets.js';

export interface TestHome {
  path: string;
  /** Removes all data and lets the next run have the place. */
  leave(): void;
}

/**
 * An empty home for one run of tests. The places are always the same few, one for each run at once, so that what a
 * killed run left behind is found, ended and removed by the next.
 */
export async function freshTestHome(): Promise<TestHome> {
  const place = takePlace();
  const home = homeAt(join(place.path, 'home'));
  const empty = (): void => removeAll(home);
  await stopLeftovers(home.data);
  empty();
  return {
    path: home.path,
    leave() {
      empty();
      leaveHome(place);
    },
  };
}

function removeAll(home: Home): void {
  if (existsSync(home.file('secrets.json'))) removeOutsideData(openSecrets(home).instanceId);
  // A browser whose process was killed writes for a moment longer.
  rmSync(home.path, { recursive: true, force: true, maxRetries: 10 });
}

function takePlace(): Home {
  for (let number = 1; ; number += 1) {
    const place = homeAt(inCheckout('.doorbell', 'test', String(number)));
    mkdirSync(place.path, { recursive: true, mode: 0o711 });
    if (takeHome(place, '')) return place;
  }
}

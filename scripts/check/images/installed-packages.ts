import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { inCheckout } from '#libs/local-instance';

const names = z.record(z.string(), z.string()).default({});
const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      dependencies: names,
      optionalDependencies: names,
      peerDependencies: names,
      peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean().optional() })).default({}),
    }),
  ),
});
type Locked = z.infer<typeof lockSchema>['packages'];

/** All packages that npm installs for an image, by name: those of its package.json, and what they need. */
export function installedPackages(image: string): Set<string> {
  const { packages } = lockSchema.parse(JSON.parse(readFileSync(inCheckout('package-lock.json'), 'utf8')));
  const places = new Set<string>();
  const waiting = [`deploy/images/${image}`];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (places.has(place)) continue;
    places.add(place);
    for (const name of neededBy(packages[place])) {
      const found = placesFor(place, name).find((one) => packages[one]);
      if (found) waiting.push(found);
    }
  }
  return new Set([...places].map((place) => place.replace(/^.*node_modules\//u, '')));
}

function neededBy(entry: Locked[string] | undefined): string[] {
  if (!entry) return [];
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = entry;
  const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
  return [...Object.keys(dependencies), ...Object.keys(optionalDependencies), ...peers];
}

/** Where Node looks for a package from this place: inside it, in each folder around it, at the root. */
function placesFor(from: string, name: string): string[] {
  const around = from.split('/node_modules/');
  const inside = around.map((_, index) => around.slice(0, around.length - index).join('/node_modules/'));
  return [...inside.map((folder) => `${folder}/node_modules/${name}`), `node_modules/${name}`];
}

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inCheckout } from '#libs/local-instance';
import { textOf } from './markdown.js';

/** All TypeScript below these folders but tests, as one text. */
export function sourceOf(...folders: string[]): string {
  return folders.flatMap(sourcesBelow).map(textOf).join('\n');
}

/** Every environment variable that a service or a command reads, or hands to one. */
export function environmentVariables(): Set<string> {
  const configs = sourcesBelow('apps').filter((path) => path.endsWith('.config.ts'));
  const text =
    configs.map(textOf).join('\n') +
    sourceOf(
      'scripts',
      'libs/files',
      'libs/platform',
      'libs/contracts/src/channels',
      'libs/testing',
      'libs/local-instance',
      'apps/cli',
    );
  const ofImage = textOf('deploy/Dockerfile').match(/(?<=\$)[A-Z]+_[A-Z_]+/gu) ?? [];
  return new Set([...(text.match(/\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b/gu) ?? []), ...ofImage]);
}

/** The metrics of ours, as their definitions name them. */
export function metricNames(): Set<string> {
  return new Set([...sourceOf('apps', 'libs').matchAll(/'(doorbell_[a-z_]+)'/gu)].map(([, name]) => name ?? ''));
}

/** Metrics of ours that a text uses; a histogram's parts count as the histogram. */
export function metricsUsedIn(text: string): string[] {
  const used = [...text.matchAll(/\b(doorbell_[a-z_]+?)(?:_bucket|_sum|_count)?\b(?!\s*=)/gu)].map(
    ([, name]) => name ?? '',
  );
  return [...new Set(used)].filter((name) => !/^doorbell_(?:owner|contacts|gateway)$/u.test(name));
}

/** Words that follow `npx doorbell`, as the command defines them. */
export function doorbellCommands(): Set<string> {
  return new Set(
    [...sourceOf('apps/cli').matchAll(/(?:Command|leaf|addCommand\(\w+)\(\s*'([a-z-]+)'/gu)].map(
      ([, name]) => name ?? '',
    ),
  );
}

export function foldersIn(path: string): string[] {
  const entries = readdirSync(inCheckout(path), { withFileTypes: true });
  return entries.filter((one) => one.isDirectory()).map(({ name }) => name);
}

function sourcesBelow(folder: string): string[] {
  const names = readdirSync(inCheckout(folder), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.ts') && !name.endsWith('spec.ts')).map((name) => join(folder, name));
}

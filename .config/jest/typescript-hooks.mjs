import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync, version } from '@swc/core';
import { swcOptions } from './swc-options.mjs';

const isOurs = (url) => url?.startsWith('file:') && !url.includes('/node_modules/');
const isTypeScript = (url) => isOurs(url) && new URL(url).pathname.endsWith('.ts');
const jestObject = new URL('jest-object.mjs', import.meta.url).href;

/**
 * From now on this process imports our TypeScript itself. What a file becomes is kept in a folder, by its content.
 * `onMap` gets the address of each loaded file and the path of its source map.
 */
export function importTypeScript(folder, onMap) {
  mkdirSync(folder, { recursive: true });
  registerHooks({
    resolve: (specifier, context, next) => resolved(specifier, context, next),
    load(url, context, next) {
      if (!isTypeScript(url)) return next(url, context);
      const { code, map } = transformed(fileURLToPath(url), folder);
      onMap(url, map);
      return { format: 'module', source: readFileSync(code, 'utf8'), shortCircuit: true };
    },
  });
}

/** A relative `.js` stands for the `.ts` beside it, `#libs/…` for its source; Jest's own module is ours. */
function resolved(specifier, context, next) {
  if (specifier === '@jest/globals') return { url: jestObject, format: 'module', shortCircuit: true };
  if (!isOurs(context.parentURL)) return next(specifier, context);
  if (specifier.startsWith('#')) return next(specifier, { ...context, conditions: [...context.conditions, 'source'] });
  const url = typeScriptOf(specifier, context.parentURL);
  return url === undefined ? next(specifier, context) : { url, format: 'module', shortCircuit: true };
}

function typeScriptOf(specifier, parentUrl) {
  if (!/^(?:\.{1,2}\/|file:|\/)/u.test(specifier)) return undefined;
  const url = new URL(specifier, parentUrl);
  if (url.pathname.endsWith('.js')) url.pathname = url.pathname.replace(/\.js$/u, '.ts');
  return url.pathname.endsWith('.ts') && existsSync(url) ? url.href : undefined;
}

function transformed(path, folder) {
  const source = readFileSync(path, 'utf8');
  const key = createHash('sha1')
    .update(JSON.stringify([version, swcOptions, path, source]))
    .digest('hex');
  const [code, map] = ['mjs', 'map'].map((suffix) => join(folder, `${key}.${suffix}`));
  if (!existsSync(code)) {
    const result = transformSync(source, { ...swcOptions, filename: path });
    write(map, result.map);
    write(code, result.code);
  }
  return { code, map };
}

/** Whole or not at all: other processes read the folder too. */
function write(path, text) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { inCheckout } from '../environment/checkout.js';
import { asyncApi } from './async-api.js';
import { jsonSchemas } from './json-schemas.js';
import { schemaSql } from './schema-sql.js';

/** Path in the checkout → what it should hold. */
type Rendered = Map<string, string>;

/** The files that are made from others and reviewed all the same. */
async function renderAll(): Promise<Rendered> {
  const rendered: Rendered = new Map([
    ['docs/asyncapi.yaml', asyncApi()],
    ['libs/contacts/src/persistence/schema.sql', await schemaSql()],
  ]);
  for (const [name, schema] of jsonSchemas()) {
    const path = `docs/json-schema/${name}.json`;
    rendered.set(path, await pretty(path, JSON.stringify(schema)));
  }
  return rendered;
}

/** Those that are not what their sources make of them. */
export async function driftedFiles(): Promise<string[]> {
  const rendered = await renderAll();
  return [...rendered].filter(([path, text]) => current(path) !== text).map(([path]) => path);
}

/** Writes those that have changed and returns their paths. */
export async function writeGeneratedFiles(): Promise<string[]> {
  const rendered = await renderAll();
  const changed = [...rendered].filter(([path, text]) => current(path) !== text);
  for (const [path, text] of changed) {
    mkdirSync(dirname(inCheckout(path)), { recursive: true });
    writeFileSync(inCheckout(path), text);
  }
  return changed.map(([path]) => path);
}

function current(path: string): string | null {
  try {
    return readFileSync(inCheckout(path), 'utf8');
  } catch {
    return null;
  }
}

async function pretty(path: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(inCheckout(path))), filepath: path });
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { format, type FormatConfig } from 'oxfmt';
import { inCheckout } from '#libs/local-instance';
import { asyncApi } from './async-api.js';
import { chartChannels } from './chart-channels.js';
import { clientTypes } from './client-types.js';
import { contactFieldsPage } from './contact-fields.js';
import { jsonSchemas } from './json-schemas.js';
import { schemaSql } from './schema-sql.js';

/** Path in the checkout → what it should hold. */
type Rendered = Map<string, string>;

/** The files that are made from others and reviewed all the same. */
async function renderAll(): Promise<Rendered> {
  const rendered: Rendered = new Map([
    ['docs/asyncapi.yaml', asyncApi()],
    ['deploy/helm/doorbell/channels.yaml', chartChannels()],
    ['libs/database/src/schema.sql', await schemaSql()],
  ]);
  rendered.set('docs/contact-fields.md', await formatted('docs/contact-fields.md', contactFieldsPage()));
  const types = 'clients/typescript/src/generated/api.ts';
  rendered.set(types, await formatted(types, await clientTypes()));
  for (const [name, schema] of jsonSchemas()) {
    const path = `docs/json-schema/${name}.json`;
    rendered.set(path, await formatted(path, JSON.stringify(schema)));
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

/** As `npm run format` would leave it. */
async function formatted(path: string, text: string): Promise<string> {
  const config = JSON.parse(readFileSync(inCheckout('.oxfmtrc.json'), 'utf8')) as FormatConfig;
  const { code, errors } = await format(path, text, config);
  if (errors.length > 0) throw new Error(`${path} cannot be formatted: ${errors[0]!.message}`);
  return code;
}

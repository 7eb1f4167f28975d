import { problemCatalogue } from '../../http/problem-catalogue.js';
import type { ApiDocument } from '../api-document.js';
import type { JsonSchema } from '../json-schema.js';
import { describeType } from './describe-type.js';
import { Html, html, prose } from './html.js';
import { pageStyle } from './page-style.js';
import { renderOperation, type ShownOperation } from './render-operation.js';

/** Exactly the style between the tags: browsers compare its hash with the page's policy. */
const styleElement = new Html(`<style>${pageStyle}</style>`);

/** The document as a page that people read: no script, nothing from elsewhere, so it also works offline. */
export function renderPage(document: ApiDocument): string {
  const shown = operations(document);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${document.info.title} API</title>
        ${styleElement}
      </head>
      <body>
        ${navigation(document, shown)}
        <main>
          <h1>${document.info.title} API</h1>
          ${prose(document.info.description)}
          <p>
            The same as <a href="/api/openapi.json">OpenAPI 3.1</a>. Every call carries
            <code>Authorization: Bearer …</code>.
          </p>
          ${document.tags.map(({ name }) => section(name, shown))}
          <section id="schemas">
            <h2>Schemas</h2>
            ${Object.entries(document.components.schemas).map(renderSchema)}
          </section>
          <section id="problems">
            <h2>Problems</h2>
            ${Object.entries(problemCatalogue).map(renderProblem)}
          </section>
        </main>
      </body>
    </html>`;
  return page.text;
}

function operations(document: ApiDocument): ShownOperation[] {
  const server = document.servers[0]?.url ?? '';
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, server, operation })),
  );
}

function ofTag(name: string, shown: ShownOperation[]): ShownOperation[] {
  return shown.filter(({ operation }) => (operation['tags'] as string[])[0] === name);
}

function navigation({ tags }: ApiDocument, shown: ShownOperation[]): Html {
  const links = tags.map(({ name }) => {
    const entries = ofTag(name, shown).map(
      ({ operation }) => html`<a href="#${String(operation['operationId'])}">${String(operation['summary'])}</a>`,
    );
    return html`<h2>${name}</h2>
      ${entries}`;
  });
  return html`<nav>
    ${links}
    <h2>more</h2>
    <a href="#schemas">Schemas</a><a href="#problems">Problems</a>
  </nav>`;
}

function section(name: string, shown: ShownOperation[]): Html {
  return html`<section>
    <h2>${name}</h2>
    ${ofTag(name, shown).map(renderOperation)}
  </section>`;
}

function renderSchema([name, schema]: [string, JsonSchema]): Html {
  const required = new Set(schema['required'] as string[] | undefined);
  const rows = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>).map(
    ([field, type]) =>
      html`<tr>
        <td><code>${field}</code></td>
        <td>${describeType(type)}</td>
        <td class="soft">${required.has(field) && 'always'}</td>
        <td>${type['description'] as string | undefined}</td>
      </tr>`,
  );
  const alternatives = schema['oneOf'] !== undefined && html`<p>One of ${describeType(schema)}.</p>`;
  return html`<article id="schema-${name}">
    <h3>${name}</h3>
    ${alternatives}
    <table>
      ${rows}
    </table>
  </article>`;
}

function renderProblem([code, { status, title }]: [string, { status: number; title: string }]): Html {
  return html`<article id="problem-${code}">
    <h3><code>${code}</code></h3>
    <p>${status}: ${title}.</p>
  </article>`;
}

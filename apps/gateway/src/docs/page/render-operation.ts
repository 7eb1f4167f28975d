import { problemCatalogue } from '../../http/problem-catalogue.js';
import type { JsonSchema } from '../json-schema.js';
import { describeType } from './describe-type.js';
import { html, prose, type Html } from './html.js';

export interface ShownOperation {
  method: string;
  path: string;
  server: string;
  operation: JsonSchema;
}

interface Parameter {
  name: string;
  in: string;
  required: boolean;
  description?: string;
  schema: JsonSchema;
}

type Answers = Record<
  string,
  { $ref?: string; description?: string; content?: Record<string, { example?: unknown; schema?: JsonSchema }> }
>;

/** One route: what it does, what it takes, how to call it, what comes back. */
export function renderOperation(shown: ShownOperation): Html {
  const { method, path, operation } = shown;
  const description = operation['description'];
  return html`<article id="${String(operation['operationId'])}">
    <h3>${String(operation['summary'])}</h3>
    <div class="route"><span class="method ${method}">${method.toUpperCase()}</span>${path}</div>
    ${typeof description === 'string' && prose(description)}
    <p>Needs the right <code>${neededRight(operation)}</code>.</p>
    ${parameters(operation['parameters'] as Parameter[])}
    <h4>Example</h4>
    <pre><code>${curl(shown)}</code></pre>
    ${answers(operation['responses'] as Answers)}
  </article>`;
}

function neededRight({ security }: JsonSchema): string {
  return (security as { apiKey: string[] }[]).flatMap(({ apiKey }) => apiKey).join(' and ');
}

function parameters(all: Parameter[]): Html | false {
  if (all.length === 0) return false;
  const rows = all.map(
    ({ name, in: place, required, description, schema }) =>
      html`<tr>
        <td><code>${name}</code></td>
        <td class="soft">${place}${required && ', required'}</td>
        <td>${describeType(schema)}</td>
        <td>${description}</td>
      </tr>`,
  );
  return html`<h4>Parameters</h4>
    <table>
      ${rows}
    </table>`;
}

function answers(all: Answers): Html {
  const rows = Object.entries(all).map(
    ([status, answer]) =>
      html`<tr>
        <td>${status}</td>
        <td>${prose(answer.description ?? refusal(answer.$ref))}</td>
      </tr>`,
  );
  const [example] = Object.values(all).flatMap((answer) => answer.content?.['application/json']?.example ?? []);
  return html`<h4>Answers</h4>
    ${example !== undefined && html`<pre><code>${JSON.stringify(example, null, 2)}</code></pre>`}
    <details>
      <summary>Every status</summary>
      <table>
        ${rows}
      </table>
    </details>`;
}

function refusal(ref = ''): string {
  const code = ref.split('/').at(-1) ?? '';
  return `\`${code}\`: ${problemCatalogue[code as keyof typeof problemCatalogue].title}`;
}

function curl({ method, path, server, operation }: ShownOperation): string {
  const body = operation['requestBody'] as { content: Record<string, { example?: unknown }> } | undefined;
  const example = body?.content['application/json']?.example;
  const lines = [
    `curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}'${server}${path.replace('{id}', '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b')}'`,
    `  -H "Authorization: Bearer $DOORBELL_KEY"`,
    ...(example === undefined ? [] : [`  -H 'Content-Type: application/json'`, `  -d '${JSON.stringify(example)}'`]),
  ];
  return lines.join(' \\\n');
}

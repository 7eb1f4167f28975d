import 'reflect-metadata';
import openApi, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { createLogger, createRegistry, readConfig } from '#libs/platform';
import { apiDocument, type ApiDocument } from '../../../apps/gateway/src/docs/openapi/api-document.js';
import { createGateway } from '../../../apps/gateway/src/gateway.js';
import { gatewayConfigSchema } from '../../../apps/gateway/src/gateway.config.js';

const heading = '// Made by "npm run generate" from the OpenAPI document of the gateway; change it there.\n\n';

/** The types of the API for the client, made of the document that the gateway serves. */
export async function clientTypes(): Promise<string> {
  const text = JSON.stringify(await openApiDocument(), plain);
  const document = withoutRefusals(JSON.parse(text) as ApiDocument);
  // A filter is any object for the type: what it may hold is judged when it comes.
  return heading + astToString(await openApi(document as unknown as OpenAPI3, { emptyObjectsUnknown: true }));
}

/** Any JSON is `unknown`: TypeScript has no name for a type within itself here. Examples are for pages. */
function plain(key: string, value: unknown): unknown {
  if (key === 'example' || /^__schema\d+$/u.test(key)) return undefined;
  const ref = typeof value === 'object' && value !== null && '$ref' in value ? String(value.$ref) : '';
  return ref.startsWith('#/components/schemas/__schema') ? {} : value;
}

interface DescribedOperation {
  parameters?: { in: string }[];
  responses: Record<string, { headers?: unknown }>;
}

/** Refusals and headers are the same for every operation: the client knows them by itself. */
function withoutRefusals({ components, ...document }: ApiDocument): object {
  const paths = document.paths as unknown as Record<string, Record<string, DescribedOperation>>;
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods))) {
    operation.parameters = (operation.parameters ?? []).filter((parameter) => parameter.in !== 'header');
    const kept = Object.entries(operation.responses).filter(([status]) => status < '300');
    operation.responses = Object.fromEntries(kept.map(([status, { headers: _headers, ...rest }]) => [status, rest]));
  }
  return { ...document, components: { schemas: components.schemas } };
}

/** The gateway is assembled for it, and reaches neither Postgres nor Kafka. */
async function openApiDocument(): Promise<ApiDocument> {
  const config = readConfig(gatewayConfigSchema, {
    DATABASE_URL: 'postgres://unknown@127.0.0.1:1/none',
    KAFKA_BROKERS: '127.0.0.1:1',
    SECRETS_KEY: Buffer.alloc(32, 'generate').toString('base64'),
    FILES_URL: 'file:///nonexistent',
    LOG_LEVEL: 'silent',
  });
  const logger = createLogger('gateway', config.logLevel);
  const { app, described } = await createGateway({ config, logger, registry: createRegistry('gateway') });
  await app.close();
  return apiDocument(described.all(), 'https://crm.example.com');
}

import { z } from 'zod';
import { problemCatalogue, type ProblemCode } from '../../http/problems/problem-catalogue.js';
import { whySchema } from '../../reasons/why.schema.js';
import { jsonSchemaOf, type Components, type JsonSchema } from './json-schema.js';

const fault = z
  .strictObject({
    field: z.string(),
    code: z.string(),
    message: z.string().meta({ description: 'What is wrong, then what to do.' }),
    limit: z
      .number()
      .optional()
      .meta({ description: 'Of `too_large` the most, of `too_small` the least that is taken.' }),
    why: whySchema.optional(),
  })
  .meta({ id: 'Fault' });

/** The body of every refusal. Some codes add members of their own, such as contactId. */
export const problemSchema = z
  .looseObject({
    type: z.string().meta({ description: 'Leads to the paragraph on this code.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What is wrong, then what to do.' }),
    code: z.enum(Object.keys(problemCatalogue) as [ProblemCode, ...ProblemCode[]]),
    errors: z.array(fault).optional(),
    why: whySchema.optional(),
  })
  .meta({ id: 'Problem' });

export function problemComponents(): Components {
  const components: Components = {};
  jsonSchemaOf(problemSchema, 'output', components);
  return components;
}

const schema = { $ref: '#/components/schemas/Problem' };

const extraHeaders: Record<number, readonly string[]> = {
  401: ['WWW-Authenticate'],
  405: ['Allow'],
  409: ['Retry-After'],
  415: ['Accept', 'Accept-Patch', 'Accept-Encoding'],
  416: ['Content-Range'],
  429: ['Retry-After', 'RateLimit', 'RateLimit-Policy'],
  503: ['Retry-After'],
};

/** One response for each code; operations refer to it. */
export function describeProblems(): JsonSchema {
  const codes = Object.keys(problemCatalogue) as ProblemCode[];
  return Object.fromEntries(codes.map((code) => [code, describe(code)]));
}

function describe(code: ProblemCode): JsonSchema {
  const { status, title } = problemCatalogue[code];
  return {
    description: title,
    content: { 'application/problem+json': { schema, example: exampleOf(code) } },
    headers: headerRefs(extraHeaders[status] ?? []),
  };
}

function exampleOf(code: ProblemCode): JsonSchema {
  const { status, title } = problemCatalogue[code];
  return { type: `/api/docs#problem-${code}`, title, status, detail: `${title}.`, code };
}

/** Codes with the same status share one response. */
export function problemResponses(codes: readonly ProblemCode[]): JsonSchema {
  const statuses = [...new Set(codes.map((code) => problemCatalogue[code].status))];
  const responses = statuses.map((status) => {
    const those = [...new Set(codes)].filter((code) => problemCatalogue[code].status === status);
    return [status, those.length === 1 ? ref(those[0]) : several(those)] as const;
  });
  return Object.fromEntries(responses);
}

function several(codes: ProblemCode[]): JsonSchema {
  const examples = Object.fromEntries(codes.map((code) => [code, { value: exampleOf(code) }]));
  return {
    description: codes.map((code) => `\`${code}\`: ${problemCatalogue[code].title}`).join('; '),
    content: { 'application/problem+json': { schema, examples } },
  };
}

function ref(code: string | undefined): JsonSchema {
  return { $ref: `#/components/responses/${code}` };
}

export function headerRefs(names: readonly string[]): JsonSchema {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

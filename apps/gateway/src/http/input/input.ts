import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyContextConfig, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { isUuid } from '#libs/contracts';
import type { Caller } from '../../auth/caller.js';
import { faultsOf, plainWords, type Place } from './faults.js';
import { Problem, type Fault } from '../problems/problem.js';
import { multipart } from './body-types.js';
import { routeSetting } from '../route-settings.js';
import { reservedNames } from './reserved-names.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The inputs of the route; the document describes them. */
    body?: Input<z.ZodType>;
    query?: Input<z.ZodObject>;
  }
}

/** An input of a route: its schema, and the rules that depend on more than one field or on the caller. */
export interface Input<S extends z.ZodType> {
  schema: S;
  /** Puts together what one field is made of, before the schema sees it. */
  prepares?: (given: Record<string, unknown>) => Record<string, unknown>;
  /** Checks the input also where the schema refuses it, so that one response names all faults. */
  rules?: (given: Record<string, unknown>, caller: Caller) => Fault[];
  /** Reads fields that depend on the caller's settings; its values replace those that were sent. */
  reads?: (given: Record<string, unknown>, caller: Caller) => Reading;
}

/** The fields as they were read, or their faults. */
export interface Reading {
  values: Record<string, string>;
  faults: Fault[];
}

/**
 * The input in the schema's output form.
 * @throws Problem invalid_request with every fault.
 */
export function readInput<S extends z.ZodType>(
  input: Input<S>,
  { given, place, caller }: { given: unknown; place: Place; caller: Caller },
): z.output<S> {
  const prepared = input.prepares && isRecord(given) ? input.prepares(given) : given;
  const result = input.schema.safeParse(prepared, { reportInput: true, error: plainWords });
  const { values, faults } = isRecord(given) ? judged(input, given, caller) : nothing;
  const formal = result.success ? [] : faultsOf(result.error.issues, place);
  const all = [...formal, ...reservedNames(given, place, formal), ...faults];
  if (result.success && all.length === 0) return withValues(result.data, values);
  throw invalidRequest(all);
}

const nothing: Reading = { values: {}, faults: [] };

function judged({ rules, reads }: Input<z.ZodType>, given: Record<string, unknown>, caller: Caller): Reading {
  const { values, faults } = reads?.(given, caller) ?? nothing;
  return { values, faults: [...(rules?.(given, caller) ?? []), ...faults] };
}

/** A reading replaces texts by texts, so the value keeps the schema's form. */
function withValues<T>(data: T, values: Reading['values']): T {
  return Object.keys(values).length === 0 ? data : { ...data, ...values };
}

export function invalidRequest(errors: Fault[]): Problem {
  const detail = errors.length === 1 ? (errors[0]?.message ?? '') : `${errors.length} faults; errors names each.`;
  return new Problem('invalid_request', detail, { errors });
}

/** The route's body. */
export function ReadBody<S extends z.ZodType>(input: Input<S>): ParameterDecorator {
  return reading('body', input);
}

/** The route takes a form with a file instead of JSON. */
export const TakesForm = (fileBound: FastifyContextConfig['fileBound'] = 'fileBytes'): MethodDecorator =>
  routeSetting({ bodyType: multipart, fileBound });

/** The route takes any form of a moderate size, and reads nothing of it: that it is called says all. */
export const IgnoresBody = (): MethodDecorator => routeSetting({ ignoresBody: true });

/** The route's query parameters. A route without it takes none. */
export function ReadQuery<S extends z.ZodType>(input: Input<S>): ParameterDecorator {
  return reading('query', input);
}

/** The route's `:id`, or another id of its path. */
export const Id = createParamDecorator((name: string | undefined, context: ExecutionContext): string => {
  const field = name ?? 'id';
  const { params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: Record<string, string> }>>();
  const id = params[field] ?? '';
  if (isUuid(id)) return id.toLowerCase();
  const message = `${field}: is no UUID; take it from a response of this API.`;
  throw new Problem('invalid_id', message, { errors: [{ field, code: 'invalid_id', message }] });
});

function reading<S extends z.ZodType>(place: Place, input: Input<S>): ParameterDecorator {
  const read = createParamDecorator((_: unknown, context: ExecutionContext) => {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    return readInput(input, { given: request[place], place, caller: request.caller });
  })();
  return (target, name, index) => {
    const handler = name === undefined ? undefined : Object.getOwnPropertyDescriptor(target, name);
    if (name !== undefined && handler) routeSetting({ [place]: input })(target, name, handler);
    read(target, name, index);
  };
}

function isRecord(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

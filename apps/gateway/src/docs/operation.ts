import { HttpCode } from '@nestjs/common';
import type { z } from 'zod';
import { routeSetting } from '../http/route-settings.js';
import type { ProblemCode } from '../http/problems/problem-catalogue.js';

export interface DescribedResponse {
  status: number;
  description: string;
  /** Absent where there is no body. */
  schema?: z.ZodType;
  example?: unknown;
  headers?: readonly ResponseHeader[];
  /** `application/json` by default. */
  contentType?: string;
}

export type ResponseHeader =
  | 'ETag'
  | 'Location'
  | 'Content-Location'
  | 'Idempotent-Replayed'
  | 'Content-Disposition'
  | 'Content-Range';

/** What a reader must know of a route beside the schemas of its inputs. */
export interface Operation {
  summary: string;
  description?: string;
  /** The first is the usual one: the route responds with its status. */
  responses: readonly [DescribedResponse, ...DescribedResponse[]];
  /** Refusals of this route's own; those that every route has are added. */
  problems?: readonly ProblemCode[];
  bodyExample?: unknown;
  /**
   * It reads, changes or deletes one thing that people edit, whose `version` the body has: the response has it as ETag, and a change
   * keeps to If-Match (`versions/expect-versions.ts`). The path has the thing's id, or it is the workspace's own.
   */
  isVersioned?: true;
  headers?: readonly ('If-Match' | 'If-None-Match' | 'Range' | 'If-Range' | 'Last-Event-ID')[];
}

declare module 'fastify' {
  interface FastifyContextConfig {
    described?: { name: string; operation: Operation };
  }
}

/** Whether a change can be bound to a version. */
export function takesVersions(method: string, { isVersioned }: Operation): boolean {
  return isVersioned === true && method !== 'GET';
}

/** Describes a route for the document. A test proves that every route is described and that responses keep to it. */
export function Describe(operation: Operation): MethodDecorator {
  const [{ status }] = operation.responses;
  return (target, name, descriptor) => {
    routeSetting({ described: { name: String(name), operation } })(target, name, descriptor);
    HttpCode(status)(target, name, descriptor);
  };
}

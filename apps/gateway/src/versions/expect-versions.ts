import type { FastifyInstance, FastifyReply, FastifyRequest, preHandlerHookHandler } from 'fastify';
import { onlyAtVersion, type ExpectedVersion } from '#libs/database';
import { takesVersions } from '../docs/operation.js';
import { versionsIn, versionTag } from '../http/input/entity-tags.js';

/**
 * Routes of what people edit: a change with If-Match is made at the versions that it names alone, and each response has its ETag.
 * Before the first route is registered: other routes have no part of it.
 */
export function expectVersions(server: FastifyInstance): void {
  server.addHook('onRoute', (route) => {
    const operation = route.config?.described?.operation;
    if (!operation?.isVersioned) return;
    route.preSerialization = tagVersion;
    if (takesVersions(String(route.method), operation))
      route.preHandler = [...[route.preHandler ?? []].flat(), workAtVersions];
  });
}

const workAtVersions: preHandlerHookHandler = (request, _reply, proceed) => {
  let expected: ExpectedVersion | null;
  try {
    expected = expectedBy(request);
  } catch (error) {
    return proceed(error as Error);
  }
  return expected ? onlyAtVersion(expected, proceed) : proceed();
};

/** @throws Problem invalid_request for an If-Match that is no list of tags. */
function expectedBy({ headers, params, caller }: FastifyRequest): ExpectedVersion | null {
  const versions = versionsIn(headers['if-match']);
  const { id = caller.workspaceId } = params as { id?: string };
  return versions && { id, versions };
}

function tagVersion(_request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  const { version } = (payload as { data?: { version?: number } } | null)?.data ?? {};
  if (version !== undefined) reply.header('etag', versionTag(version));
  return Promise.resolve(payload);
}

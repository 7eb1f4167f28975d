import { z } from 'zod';
import type { ContactFilter, Segments } from '#libs/contacts';
import { Problem } from '../http/problems/problem.js';

/** Names a segment beside other filters. */
export const segmentId = z
  .guid({ error: 'is no UUID; take it from GET /segments.' })
  .toLowerCase()
  .meta({ description: 'The id of a segment: its filter and search hold beside all others.' });

type Asked = Pick<ContactFilter, 'where'> & { search?: string | undefined; segment?: string | undefined };

/**
 * A filter that also has what the segment asks for.
 * @throws Problem where there is no such segment. @throws SegmentBrokenError.
 */
export async function withSegment<Query extends Asked>(
  segments: Segments,
  workspaceId: string,
  { segment, ...filter }: Query,
): Promise<Omit<Query, 'segment'>> {
  if (segment === undefined) return filter;
  const asked = await segments.filterOf(workspaceId, segment);
  if (!asked) throw unknownSegment();
  const where = [asked.where, filter.where].filter((one) => one !== undefined);
  const search = [asked.search, filter.search].filter((one) => one !== undefined).join(' ');
  return { ...filter, where: { all: where }, ...(search !== '' && { search }) };
}

function unknownSegment(): Problem {
  const message = 'segment: is no segment of the workspace; take the id from GET /segments.';
  return new Problem('invalid_request', message, { errors: [{ field: 'segment', code: 'unknown_segment', message }] });
}

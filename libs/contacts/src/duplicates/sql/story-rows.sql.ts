import type { Queries } from '#libs/database';
import type { Identity } from '../../identities/index.js';

interface Of {
  workspaceId: string;
  contactId: string;
}

export interface StoryIdentity extends Identity {
  /** The contact that it came from, where a merge brought it. */
  cameFrom: string | null;
  cameAt: string | null;
  formerName: string | null;
}

/** What names a contact, and which merge brought it: a probe of merge_parts for each identity and standing merge. */
export function storyIdentities(queries: Queries, { workspaceId, contactId }: Of): Promise<StoryIdentity[]> {
  return queries.query<StoryIdentity>({
    name: 'story-identities',
    text: `select i.kind, i.value, i.proof, i.proven_at as "provenAt", i.created_at as "firstSeenAt",
        b.contact_id as "cameFrom", b.at as "cameAt", c.name as "formerName"
      from contact_identities i left join lateral (
        select p.contact_id, m.at from contact_merges m join merge_parts p on p.workspace_id = $1 and p.merge_id = m.merge_id
          and p.kind = 'identity' and p.row_key = i.kind || ' ' || i.value and p.contact_id <> $2
        where m.workspace_id = $1 and m.contact_id = $2 and m.undone_at is null order by m.at limit 1) b on true
      left join contacts c on c.workspace_id = $1 and c.contact_id = b.contact_id
      where i.workspace_id = $1 and i.contact_id = $2 order by i.created_at, i.kind, i.value`,
    values: [workspaceId, contactId],
  });
}

export interface StoryPair {
  duplicateId: string;
  contactId: string;
  name: string;
  score: number;
  reason: string;
  reasons: string[] | null;
  dismissedAt: string | null;
  dismissedBy: string | null;
}

/** The pairs of a contact with live ones, open or settled, the likeliest first. */
export function storyPairs(queries: Queries, { workspaceId, contactId }: Of): Promise<StoryPair[]> {
  return queries.query<StoryPair>({
    name: 'story-pairs',
    text: `select p.pair_id as "duplicateId", c.contact_id as "contactId", c.name, p.score, p.reason, p.reasons,
        p.dismissed_at as "dismissedAt", p.dismissed_by->>'kind' as "dismissedBy"
      from (select * from duplicate_pairs where workspace_id = $1 and older_contact_id = $2
        union all select * from duplicate_pairs where workspace_id = $1 and newer_contact_id = $2) p
      join contacts c on c.workspace_id = $1 and c.deleted_at is null
        and c.contact_id = case p.older_contact_id when $2 then p.newer_contact_id else p.older_contact_id end
      order by p.dismissed_at is not null, p.score desc, p.pair_id desc limit 100`,
    values: [workspaceId, contactId],
  });
}

import { ceHeaders } from '#libs/contracts';

const columns = `dead_letter_id as id, reason, step, topic, partition, message_offset as "offset", error,
  coalesce(size, octet_length(value)) as size, coalesce(octet_length(value), 0) as "keptSize", headers->>'${ceHeaders.source}' as source, set_aside_at as "setAsideAt", status, resolved_at as "resolvedAt"`;

const ofSource = (place: string): string => `(${place}::text is null or headers->>'${ceHeaders.source}' = ${place})`;

/**
 * Newest first over one or two workspaces: each gives its own newest rows off dead_letters_newest, the few are merged.
 * Rows of another status or reason are walked over: settled letters are few beside what they cost to look at.
 */
export const list = {
  name: 'list-dead-letters',
  text: `select page.* from unnest($1::uuid[]) as scope (workspace_id) cross join lateral (
           select ${columns} from dead_letters d
           where d.workspace_id = scope.workspace_id and status = $2 and ($3::text is null or reason = $3) and ${ofSource('$7')}
             and ($4::timestamptz is null or (set_aside_at, dead_letter_id) < ($4, $5::uuid))
           order by set_aside_at desc, dead_letter_id desc limit $6
         ) as page order by "setAsideAt" desc, id desc limit $6`,
};

/** Of the newest $5 of each workspace of the scope, whatever their status. */
export const count = {
  name: 'count-dead-letters',
  text: `select count(*) filter (where place <= $5 and status = $2 and ($3::text is null or reason = $3) and ${ofSource('$4')}) as count,
      coalesce(bool_or(place > $5), false) as more
    from unnest($1::uuid[]) as scope (workspace_id) cross join lateral (
      select status, reason, headers, row_number() over () as place from (
        select status, reason, headers from dead_letters d where d.workspace_id = scope.workspace_id
        order by set_aside_at desc, dead_letter_id desc limit $5 + 1
      ) as newest
    ) as looked`,
};

const byId = 'from dead_letters where workspace_id = any ($1::uuid[]) and dead_letter_id = $2';

/** Only the head of the original leaves the database: it may have 25 MB. */
export const one = {
  name: 'dead-letter-by-id',
  text: `select ${columns}, key, substring(value from 1 for $3) as head, headers ${byId}`,
};

/** The column is stored uncompressed, so that a piece in the middle does not read what stands before it. */
export const piece = {
  name: 'dead-letter-piece',
  text: `select substring(value from $3 for $4) as piece ${byId}`,
};

export const original = {
  name: 'dead-letter-original',
  text: `select key, value, headers ${byId}`,
};

export const settle = {
  name: 'settle-dead-letter',
  text: `update dead_letters set status = $3, resolved_at = now()
         where workspace_id = any ($1::uuid[]) and dead_letter_id = $2 and status = 'open' returning dead_letter_id`,
};

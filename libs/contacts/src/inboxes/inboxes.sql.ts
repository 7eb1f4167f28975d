/** An owner reports its inbox's state every half minute. An inbox whose report is three times as old has no owner. */
const columns = `i.inbox_id as id, i.version, i.channel, i.driver, i.name, i.settings, i.paused, i.quiet_alarm_after_days as "quietAlarmAfterDays", i.created_at as "createdAt",
  i.created_at > now() - interval '30 seconds' as "isNew",
  (select max(a.last_event_at) from inbox_activity a
   where a.workspace_id = i.workspace_id and a.inbox_id = i.inbox_id) as "lastEventAt",
  case when s.inbox_id is not null then jsonb_build_object('state', s.state, 'lastError', s.last_error, 'backlog', s.backlog,
    'owner', s.owner, 'account', s.account, 'pairing', s.pairing, 'progress', s.progress,
    'isCurrent', s.observed_at > now() - interval '90 seconds') end as health`;

const source = 'inboxes i left join inbox_states s using (workspace_id, inbox_id)';

export const insert = {
  name: 'connect-inbox',
  text: `insert into inboxes (workspace_id, inbox_id, channel, driver, name, settings, sealed_credentials, quiet_alarm_after_days)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
};

/** By the workspace's few inboxes; each reads its few activity rows (one a Kafka partition) and its state by key. */
export const list = {
  name: 'list-inboxes',
  text: `select ${columns} from ${source}
         where i.workspace_id = $1 and i.removed_at is null
           and ($2::timestamptz is null or (i.created_at, i.inbox_id) > ($2, $3::uuid))
         order by i.created_at, i.inbox_id limit $4`,
};

export const one = {
  name: 'inbox-by-id',
  text: `select ${columns} from ${source} where i.workspace_id = $1 and i.inbox_id = $2 and i.removed_at is null`,
};

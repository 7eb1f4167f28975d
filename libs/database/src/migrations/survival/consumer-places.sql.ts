/** Half of each page stays free: a place moves with every batch, and a new version beside the old one touches no index. */
export const consumerPlaces = `
  create table consumer_places (
    workspace_id uuid not null,
    consumer_group text not null,
    topic text not null,
    partition integer not null,
    cluster text not null,
    next_offset bigint not null,
    updated_at timestamptz(3) not null default now(),
    primary key (workspace_id, consumer_group, topic, partition)
  ) with (fillfactor = 50);
  comment on table consumer_places is 'how far a consumer group has come on a partition, moved in the transaction of what it wrote; under the nil workspace';
  comment on column consumer_places.cluster is 'the id of the Kafka cluster whose offsets these are';

  alter table consumer_places enable row level security;
  create policy workspace on consumer_places using (workspace_id = any ((select current_workspaces())::uuid[]));
  grant select, insert, update on consumer_places to doorbell_contacts;
`;

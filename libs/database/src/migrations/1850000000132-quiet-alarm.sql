-- After how many days without a message people are shown that an inbox is quiet. Expand: the release before shows it after seven.
-- phase: expand
-- no way back: What was set would be forgotten; keep it.

alter table inboxes add column quiet_alarm_after_days smallint default 7;
alter table inboxes add constraint inboxes_quiet_alarm_check check (quiet_alarm_after_days between 1 and 365) not valid;
alter table inboxes validate constraint inboxes_quiet_alarm_check;
comment on column inboxes.quiet_alarm_after_days is 'days without a message; null: never';

create or replace trigger log_object after insert or update or delete on inboxes for each row
  when (current_setting('doorbell.caller', true) <> '')
  execute function log_object('inbox', 'inbox_id', 'channel', 'driver', 'name', 'settings', '-sealed_credentials', 'paused',
    'quiet_alarm_after_days', 'removed_at');

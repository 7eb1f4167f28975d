import type { Channel } from '#libs/contracts';
import { isoTimes, type Entity } from '#libs/database';

/** A row of inboxes. */
export class InboxRow {
  workspaceId!: string;
  inboxId!: string;
  channel!: Channel;
  driver!: string;
  name!: string;
  settings!: Record<string, unknown>;
  sealedCredentials!: string | null;
  paused!: boolean;
  /** Null: never. */
  quietAlarmAfterDays!: number | null;
  /** Grows with every change. */
  version!: number;
  removedAt!: string | null;
}

export const inboxEntity: Entity<InboxRow> = {
  name: 'Inbox',
  tableName: 'inboxes',
  target: InboxRow,
  columns: {
    workspaceId: { name: 'workspace_id', type: 'uuid', primary: true },
    inboxId: { name: 'inbox_id', type: 'uuid', primary: true },
    channel: { type: 'text' },
    driver: { type: 'text' },
    name: { type: 'text' },
    settings: { type: 'jsonb' },
    sealedCredentials: { name: 'sealed_credentials', type: 'text', nullable: true },
    paused: { type: 'boolean' },
    quietAlarmAfterDays: { name: 'quiet_alarm_after_days', type: 'smallint', nullable: true },
    version: { type: 'integer' },
    removedAt: { name: 'removed_at', type: 'timestamptz', precision: 3, transformer: isoTimes, nullable: true },
  },
};

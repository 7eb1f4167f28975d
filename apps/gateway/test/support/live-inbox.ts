import type { RunningGateway } from './running-gateway.js';

interface LiveInbox {
  id: string;
  channel: string;
  driver: string;
  settings?: object;
  /** The channel's by default. */
  name?: string;
}

/** An inbox that messages can go through, without an adapter that connects it. */
export async function liveInbox(
  running: RunningGateway,
  workspaceId: string,
  { id, channel, driver, settings = {}, name = channel }: LiveInbox,
): Promise<void> {
  await running.sql(
    'insert into inboxes (workspace_id, inbox_id, channel, driver, name, settings) values ($1, $2, $3, $4, $5, $6)',
    [workspaceId, id, channel, driver, name, JSON.stringify(settings)],
  );
}

import { topics, type InboxState } from '#libs/contracts';
import { KafkaTable, type KafkaConnection } from '#libs/messaging';

/** What the adapter reports about its inboxes on the log. */
export class ConnectedInboxes {
  private constructor(private readonly table: KafkaTable<InboxState>) {}

  static async on(connection: KafkaConnection): Promise<ConnectedInboxes> {
    const table = new KafkaTable<InboxState>({ ...connection, topic: topics.inboxStates.name });
    await table.start();
    return new ConnectedInboxes(table);
  }

  get count(): number {
    return [...this.table.values()].filter(({ state }) => state === 'connected').length;
  }

  /** What is wrong with the first of those that are not connected; null when none says. */
  get fault(): string | null {
    const failing = [...this.table.values()].find(({ lastError }) => lastError !== null);
    return failing?.lastError ?? null;
  }

  close(): Promise<void> {
    return this.table.close();
  }
}

import { type ErasePlace, type EraseResult, eraseBatch, Erasures } from '#libs/contacts';
import type { Database } from '#libs/database';
import { UnavailableError } from '#libs/platform';
import { IngestUnderTest } from '../ingest-under-test.js';

/** Erasures as the worker's role does them, batch by batch. */
export class ErasureUnderTest {
  /** As the jobs of the retention are. */
  only: 'idle' | 'deleted' | null = null;

  private readonly worker: Database;

  private constructor(readonly house: IngestUnderTest) {
    this.worker = house.database.connect('doorbell_worker', 1);
  }

  static async create(): Promise<ErasureUnderTest> {
    return new ErasureUnderTest(await IngestUnderTest.create());
  }

  /** To its end; what it counted. */
  async erase(contactId: string, workspaceId = this.house.workspaceId): Promise<EraseResult> {
    let place: ErasePlace | null = null;
    let result: EraseResult = { messages: 0, changes: 0, rows: 0, deadLetters: 0, copies: 0, files: 0 };
    for (let isDone = false; !isDone;) {
      const batch = await this.batch(contactId, { place, result, workspaceId });
      [place, result, isDone] = [batch.place, batch.result, batch.isDone];
    }
    return result;
  }

  /** The first batch alone. */
  begin(contactId: string): Promise<unknown> {
    const result: EraseResult = { messages: 0, changes: 0, rows: 0, deadLetters: 0, copies: 0, files: 0 };
    return this.batch(contactId, { place: null, result, workspaceId: this.house.workspaceId });
  }

  isErasable(contactId: string): Promise<boolean> {
    const gateway = this.house.database.connect('doorbell_gateway');
    return new Erasures(gateway).isErasable(this.house.workspaceId, contactId);
  }

  /** Again while it waits for transactions of others. */
  private async batch(
    contactId: string,
    { place, result, workspaceId }: { place: ErasePlace | null; result: EraseResult; workspaceId: string },
  ) {
    const now = { place, result, cause: { kind: 'user', id: 'ann' }, limit: 2, only: this.only };
    for (;;) {
      try {
        return await this.worker.inTransaction([workspaceId], (queries) =>
          eraseBatch(queries, { workspaceId: this.house.workspaceId, contactId }, now),
        );
      } catch (error) {
        if (!(error instanceof UnavailableError)) throw error;
      }
    }
  }
}

import { Controller } from '@nestjs/common';
import { KeepFileStates } from '#libs/contacts';
import { topics, type FileStateChange } from '#libs/contracts';
import { done, type Outcome, type ReceivedEvent } from '#libs/messaging';
import { BatchHandler } from '#libs/messaging/nest';
import { TopicPlaces } from './topic-places.js';

/** What became of files that were to be fetched, a whole batch in one transaction. Any of it may come again. */
@Controller()
export class FileStateHandler {
  constructor(
    private readonly states: KeepFileStates,
    private readonly places: TopicPlaces,
  ) {}

  @BatchHandler(topics.fileStates)
  async handle(events: readonly ReceivedEvent<FileStateChange>[]): Promise<readonly Outcome[]> {
    const batch = events.map(({ data }) => data);
    await this.places.movingAfter(events, (move) => this.states.keep(batch, move));
    return events.map(() => done);
  }
}

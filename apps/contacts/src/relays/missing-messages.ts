import { lastGapSearch, type NightlySearch } from '#libs/contacts';
import { type Database } from '#libs/database';
import { gauge, type Gauge, type Logger, type Registry } from '#libs/platform';

interface MissingMessagesOptions {
  database: Database;
  search: NightlySearch;
  registry: Registry;
  logger: Logger;
}

/** Searches each night for messages that Kafka has and Postgres lacks, and reports what the last search found. */
export class MissingMessages {
  private readonly missing: Gauge;
  private readonly searched: Gauge;

  constructor(private readonly options: MissingMessagesOptions) {
    this.missing = gauge(options.registry, {
      name: 'doorbell_missing_messages',
      help: 'Inbound messages that Kafka has, that were passed, and that are neither stored nor dead letters, at the last search',
    });
    this.searched = gauge(options.registry, {
      name: 'doorbell_missing_messages_searched_timestamp_seconds',
      help: 'When the last search for missing messages that came to its end began',
    });
  }

  /** Every replica reports what one of them has found. */
  async look(): Promise<void> {
    await this.searchAndSay();
    const last = await lastGapSearch(this.options.database);
    if (!last?.endedAt) return;
    this.missing.set(last.missing);
    this.searched.set(last.endedAt.getTime() / 1_000);
  }

  private async searchAndSay(): Promise<void> {
    const { search, logger } = this.options;
    const found = await search.search();
    if (!found) return;
    if (found.missing === 0) return logger.info(found, 'no message of Kafka is missing in Postgres');
    logger.error(
      found,
      'messages of inbound-messages are neither stored nor dead letters; publish them again: npx doorbell replay --since, with the time named here',
    );
  }
}

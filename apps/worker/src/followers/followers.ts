import { Inject, Injectable } from '@nestjs/common';
import {
  DuplicatesFollower,
  FollowChanges,
  RulesFollower,
  SegmentFollower,
  SystemTagsFollower,
  WebhooksFollower,
  type ChangeFollower,
  type LoggedChange,
} from '#libs/contacts';
import { Database } from '#libs/database';
import { messageOf, type Logger, type Repeated } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { logWebhook } from '../webhooks/log-webhook.js';
import { FollowerMetrics } from './follower-metrics.js';
import { Rest } from './rest.js';

/** Milliseconds between looks at the log of changes where nothing is new. */
const pauseMs = 250;
/**
 * Milliseconds that the look for duplicates rests at most while an import writes: it takes Postgres several times what the import
 * takes it, and would have the second of two processors.
 */
const longestRestMs = 300_000;

/** What follows the log of changes in this process. Any number of processes may: each follower has one turn. */
@Injectable()
export class Followers {
  constructor(
    private readonly database: Database,
    private readonly metrics: FollowerMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @param isImporting whether this process writes the rows of an import. */
  works(isImporting: () => boolean): Repeated[] {
    const rest = new Rest(isImporting, longestRestMs);
    const followers: readonly ChangeFollower[] = [
      new RulesFollower(),
      new SystemTagsFollower(),
      new SegmentFollower(),
      new WebhooksFollower(logWebhook, (workspaceId, webhookId, error) =>
        this.logger.error({ workspaceId, webhookId, err: error }, 'a webhook was disabled'),
      ),
    ];
    return [...followers.map((follower) => this.work(follower)), this.work(new DuplicatesFollower(), rest)];
  }

  private work(follower: ChangeFollower, rest?: Rest): Repeated {
    const onSetAside = (change: LoggedChange, error: Error): void => this.report(follower.name, change, error);
    const follow = new FollowChanges(this.database, follower, { onSetAside });
    this.metrics.add(follower.name, follow);
    const work = (): Promise<number> => (rest?.isOn ? follow.skipLook() : follow.followBatch());
    return { name: `follower ${follower.name}`, work, idle: pauseMs };
  }

  private report(follower: string, { workspaceId, changeId }: LoggedChange, error: Error): void {
    this.metrics.setAside(follower);
    this.logger.error({ follower, workspaceId, changeId, reason: messageOf(error) }, 'a follower set a change aside');
  }
}

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

/** Milliseconds between looks at the log of changes where nothing is new. */
const pauseMs = 250;

/** What follows the log of changes in this process. Any number of processes may: each follower has one turn. */
@Injectable()
export class Followers {
  constructor(
    private readonly database: Database,
    private readonly metrics: FollowerMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  works(): Repeated[] {
    const followers: readonly ChangeFollower[] = [
      new RulesFollower(),
      new SystemTagsFollower(),
      new SegmentFollower(),
      new DuplicatesFollower(),
      new WebhooksFollower(logWebhook, (workspaceId, webhookId, error) =>
        this.logger.error({ workspaceId, webhookId, err: error }, 'a webhook was disabled'),
      ),
    ];
    return followers.map((follower) => this.work(follower));
  }

  private work(follower: ChangeFollower): Repeated {
    const onSetAside = (change: LoggedChange, error: Error): void => this.report(follower.name, change, error);
    const follow = new FollowChanges(this.database, follower, { onSetAside });
    this.metrics.add(follower.name, follow);
    return { name: `follower ${follower.name}`, work: () => follow.followBatch(), idle: pauseMs };
  }

  private report(follower: string, { workspaceId, changeId }: LoggedChange, error: Error): void {
    this.metrics.setAside(follower);
    this.logger.error({ follower, workspaceId, changeId, reason: messageOf(error) }, 'a follower set a change aside');
  }
}

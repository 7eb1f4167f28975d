import { Controller, Get } from '@nestjs/common';
import { Allow } from '../../auth/access.js';
import { Describe } from '../../docs/operation.js';
import { listWays } from '../inboxes.operations.js';
import { inboxWays } from './ways.js';

/** The ways to connect an inbox. */
@Controller('api/v1/inbox-ways')
export class WaysController {
  @Get()
  @Allow('inboxes:read')
  @Describe(listWays)
  list() {
    return { data: inboxWays };
  }
}

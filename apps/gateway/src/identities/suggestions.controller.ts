import { Controller, Post } from '@nestjs/common';
import { Suggestions } from '#libs/contacts';
import { Allow } from '../auth/access.js';
import { CallerOf, changeBy, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { Id } from '../http/input/input.js';
import { notFound } from '../http/problems/problem.js';
import * as described from './identities.operations.js';
import { presentSettled } from './suggestion.presenter.js';

/** Accepts and dismisses suggestions. */
@Controller('api/v1/suggestions')
export class SuggestionsController {
  constructor(private readonly suggestions: Suggestions) {}

  @Post(':id/accept')
  @Allow('contacts:write')
  @Describe(described.acceptSuggestion)
  async accept(@CallerOf() caller: Caller, @Id() id: string) {
    const settled = await this.suggestions.accept(changeBy(caller), id);
    if (!settled) throw notFound('suggestion');
    return { data: presentSettled(settled) };
  }

  @Post(':id/dismiss')
  @Allow('contacts:write')
  @Describe(described.dismissSuggestion)
  async dismiss(@CallerOf() caller: Caller, @Id() id: string) {
    const settled = await this.suggestions.dismiss(changeBy(caller), id);
    if (!settled) throw notFound('suggestion');
    return { data: presentSettled(settled) };
  }
}

import { Module } from '@nestjs/common';
import { IdentitiesController } from './identities.controller.js';
import { SuggestionsController } from './suggestions.controller.js';

@Module({ controllers: [IdentitiesController, SuggestionsController] })
export class IdentitiesModule {}

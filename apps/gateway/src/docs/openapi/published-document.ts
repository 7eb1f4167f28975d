import type { Type } from '@nestjs/common';
import { apiDocument } from './api-document.js';
import { describedRoutes } from './described-routes.js';

/** Nest's token for it. */
export const PUBLISHED_DOCUMENT = Symbol('PUBLISHED_DOCUMENT');

/** The document of some controllers, made when it is asked for. */
export class PublishedDocument {
  constructor(
    private readonly controllers: readonly Type[],
    /** The origin that examples and clients call. */
    private readonly server: () => string,
  ) {}

  get json(): string {
    return JSON.stringify(apiDocument(describedRoutes(this.controllers), this.server()));
  }
}

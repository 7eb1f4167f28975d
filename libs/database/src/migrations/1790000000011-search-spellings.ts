import type { MigrationInterface, QueryRunner } from 'typeorm';
import { searchableText, searchRows, searchTrees } from './search-spellings/search.sql.js';

/**
 * A search finds what was taken, in the spelling in which it was taken. Expand: the functions of the release before stay, and
 * look through the same texts. Each step by itself and repeatable, so that contacts are written by the new functions before
 * the old rows are.
 */
export class SearchSpellings1790000000011 implements MigrationInterface {
  readonly name = 'SearchSpellings1790000000011';
  readonly phase = 'expand';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [...searchableText, ...searchTrees, searchRows]) await runner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Texts would be searched in another spelling than they stand in; keep it.'));
  }
}

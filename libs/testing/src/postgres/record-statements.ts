import { appendFileSync } from 'node:fs';
import pg from 'pg';

/**
 * A setup file for Jest that notes each named statement of the services in the file that RECORD_STATEMENTS names: what the
 * next release's schema is tried with (docs/contributing.md, before a release).
 */
const file = process.env['RECORD_STATEMENTS'];
// oxlint-disable-next-line typescript/unbound-method -- called with the client that it was asked of
const query = pg.Client.prototype.query as (this: pg.Client, ...given: unknown[]) => unknown;

if (file)
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]): unknown {
    const [statement] = given;
    const group = this.user?.replace('doorbell_test', 'doorbell');
    if (group?.startsWith('doorbell_') && isNamed(statement))
      appendFileSync(file, `${JSON.stringify({ group, name: statement.name, text: statement.text })}\n`);
    return query.apply(this, given);
  } as typeof pg.Client.prototype.query;

function isNamed(statement: unknown): statement is { name: string; text: string } {
  return (
    typeof statement === 'object' &&
    statement !== null &&
    'name' in statement &&
    'text' in statement &&
    typeof statement.name === 'string'
  );
}

import { fixture, fixtureNames } from '../../test/web/fixtures.js';
import { inbox } from '../../test/web/inbox.js';
import type { SpokenRecord } from './web-record.js';
import { WebTranslator } from './web.translator.js';

const translator = new WebTranslator();

function translation(record: SpokenRecord) {
  try {
    return translator.translate(record, inbox);
  } catch (error) {
    return translator.unreadable(record, inbox, error as Error);
  }
}

describe('a record of the page', () => {
  it.each(fixtureNames)('is translated alike from its original: %s', (name) => {
    const record = fixture(name);
    expect(translation(translator.revive(translator.original(record)))).toEqual(translation(record));
  });
});

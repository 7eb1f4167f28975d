import { answering } from './answering.suite.js';
import { House } from './house.js';
import { knowing } from './knowing.suite.js';
import { organising } from './organising.suite.js';
import { owning } from './owning.suite.js';

describe('people before the page', () => {
  let opened: House | undefined;
  const house = (): House => {
    if (!opened) throw new Error('the house was not opened');
    return opened;
  };

  beforeAll(async () => {
    opened = await House.open();
    await opened.office.fill();
  }, 600_000);
  afterAll(() => opened?.close(), 300_000);

  answering(house);
  organising(house);
  owning(house);
  knowing(house);
});

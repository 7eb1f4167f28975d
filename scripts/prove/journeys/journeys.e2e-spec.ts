import { answering } from './answering.suite.js';
import { automating } from './automating.suite.js';
import { House } from './house.js';
import { knowing } from './knowing.suite.js';
import { moving } from './moving.suite.js';
import { organising } from './organising.suite.js';
import { owning } from './owning.suite.js';
import { respecting } from './respecting.suite.js';
import { touring } from './touring.suite.js';

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
  afterEach(() => opened?.closePages());
  afterAll(() => opened?.close(), 300_000);

  // First, while everything is as it was furnished.
  touring(house);
  answering(house);
  organising(house);
  owning(house);
  moving(house);
  automating(house);
  respecting(house);
  knowing(house);
});

import { killingRules } from './suite/killing.js';
import { fetchedFileRules } from './suite/files/fetched-files.js';
import { storedFileRules } from './suite/files/stored-files.js';
import { outageRules } from './suite/outages.js';
import { AdapterRig } from './suite/adapter-rig.js';
import type { AdapterUnderTest, ProviderUnderTest } from './suite/adapter-under-test.js';
import { takingInRules } from './suite/taking-in.js';

/**
 * The rules of every driver, tested on the built adapter in processes of its own, with a real Kafka that can be held, cut and
 * restored, and a provider that keeps its rules. Events are counted by their ids: at least once on the log, once by id.
 */
export function adapterSuite(under: AdapterUnderTest): void {
  describe(`a message to ${under.name}`, () => {
    let opened: AdapterRig | undefined;
    const rig = (): AdapterRig => opened ?? notOpen();
    const provider = (): ProviderUnderTest => rig().provider;
    beforeAll(async () => {
      opened = await AdapterRig.open(under);
    });
    afterAll(() => opened?.close());

    takingInRules(rig, provider);
    outageRules(rig, provider);
    killingRules(rig, provider);
    if (under.files === 'with the message') storedFileRules(rig, provider);
    if (under.files === 'on request') fetchedFileRules(rig, provider);
  });
}

function notOpen(): never {
  throw new Error('the rig is not open');
}

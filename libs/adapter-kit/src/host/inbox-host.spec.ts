import { waitFor } from '#libs/testing';
import { anInbox, HostRig } from '../../test/host-rig.js';

let rig: HostRig;

beforeEach(() => {
  rig = new HostRig();
});
afterEach(() => rig.stopAll());

describe('an inbox', () => {
  it('is connected where it is owned, with its credentials opened, and its state is told', async () => {
    const { driver } = await rig.start();
    const inbox = anInbox();
    await rig.put(inbox);
    await waitFor('the state', () => rig.state(inbox.inboxId)?.state === 'connected');
    expect(driver.running.map(({ context }) => context.inbox)).toEqual([inbox]);
    expect(driver.opened[0]?.context.credentials).toEqual({ token: '123456:abcdefghijklmnopqrstuvwxyz' });
    expect(rig.state(inbox.inboxId)).toMatchObject({ owner: 'replica-1', lastError: null, backlog: 0 });
  });
});

describe('an answer', () => {
  it('is sent, and its fate and the offset are told', async () => {
    const { driver } = await rig.start();
    const inbox = anInbox();
    await rig.put(inbox);
    const answer = await rig.answer(inbox);
    await waitFor('its fate', () => rig.fates(answer).some(({ status }) => status === 'sent'));
    expect(driver.sent).toEqual([answer]);
    expect(rig.fates(answer)).toMatchObject([{ status: 'sent', externalId: 'ext-Hello' }]);
    await waitFor('its note', () => rig.cursor(inbox.inboxId)?.outbound.done === '0');
  });
});

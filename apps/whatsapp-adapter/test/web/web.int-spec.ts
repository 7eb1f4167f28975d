import { WebRig } from './web-rig.js';
import type { Person } from '#libs/testing';

const ana: Person = { phone: '5511999990000', lid: '7770001', name: 'Ana' };
const ben: Person = { phone: '447911123456', lid: '7770002', name: 'Ben' };

let rig: WebRig;

beforeAll(async () => {
  rig = await WebRig.start();
});

afterAll(() => rig.close());

describe('a number', () => {
  it('shows a QR code, and is connected once the phone has scanned it', async () => {
    rig.phone.write(ben, 'from long before the pairing', { data: { t: 1_700_000_000 } });
    await rig.pair();
    expect(rig.told.account).toBe('5491155550001');
  });

  it('hears who writes, with both addresses of the sender', async () => {
    rig.phone.write(ana, 'hello');
    const message = await rig.arrived('hello');
    expect(message.sender).toMatchObject({
      displayName: 'Ana',
      identities: [
        { kind: 'whatsapp_phone', value: '5511999990000', verified: true },
        { kind: 'phone', value: '+5511999990000', verified: true },
        { kind: 'whatsapp_lid', value: '7770001', verified: true },
      ],
    });
    expect(message.reply).toEqual({ chatId: '5511999990000@c.us' });
  });
});

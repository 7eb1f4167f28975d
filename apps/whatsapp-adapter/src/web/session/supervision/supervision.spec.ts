import { EventEmitter } from 'node:events';
import type { Client } from 'whatsapp-web.js';
import type { SessionNews } from '../../session-protocol.js';
import { usualLimits } from '../../web-driver.config.js';
import { Supervision } from './supervision.js';

describe('a session that is over', () => {
  it('reports nothing more: not the QR code that a page still shows while it closes', () => {
    const [reported, ends]: [SessionNews[], string[]] = [[], []];
    const client = new EventEmitter();
    const supervision = new Supervision({
      // What the supervision uses of the library's class before its browser is there.
      client: client as unknown as Client,
      limits: usualLimits,
      report: (news) => void reported.push(news),
      ended: (error) => void ends.push(error),
    });
    client.emit('qr', 'first');
    client.emit('disconnected', 'LOGOUT');
    for (const [event, fact] of [
      ['qr', 'of the old page'],
      ['ready', undefined],
      ['change_state', 'CONFLICT'],
      ['disconnected', 'LOGOUT'],
    ])
      client.emit(String(event), fact);
    expect(reported).toMatchObject([{ kind: 'pairing', qr: 'first' }]);
    expect(supervision.isReady).toBe(false);
    expect(ends).toEqual([expect.stringContaining('removed this device')]);
  });
});

import { eventId } from './event-id.js';

const inboxId = '01890000-0000-7000-8000-000000000002';
const at = Date.UTC(2025, 10, 21, 10);

describe('an event id', () => {
  it('is the same for the same provider message for ever', () => {
    // Written down: another way of making ids would store every redelivered message a second time.
    const id = eventId({ providerTime: at, inboxId, providerId: ['<1@example.com>', 'ab12'] });
    expect(id).toBe('019aa5db-3d00-8a81-a270-5d85b141d9c6');
  });

  it('is a UUID of version 8 that begins with the provider time', () => {
    const id = eventId({ providerTime: at, inboxId, providerId: ['1'] });
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(at);
  });

  it.each([
    ['another inbox', { inboxId: '01890000-0000-7000-8000-000000000009' }],
    ['another provider id', { providerId: ['2'] }],
    ['another time', { providerTime: at + 1 }],
    ['the same letters cut differently', { providerId: ['1', ''] }],
  ])('differs for %s', (_, other) => {
    const identity = { providerTime: at, inboxId, providerId: ['1'] };
    expect(eventId({ ...identity, ...other })).not.toBe(eventId(identity));
  });

  it.each([null, Number.NaN, -5, Number.POSITIVE_INFINITY])('has zero for a time of %p', (providerTime) => {
    expect(eventId({ providerTime, inboxId, providerId: ['1'] })).toMatch(/^00000000-0000-8/u);
  });

  it('holds a time beyond 48 bits at the largest', () => {
    expect(eventId({ providerTime: 1e20, inboxId, providerId: ['1'] })).toMatch(/^ffffffff-ffff-8/u);
  });
});

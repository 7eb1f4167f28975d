import { replicaName, replicasOf } from './replicas.js';

const services = ['telegram-adapter', 'contacts', 'gateway'];

describe('DOORBELL_REPLICAS', () => {
  it('gives every service one process that it does not name', () => {
    const count = replicasOf({ DOORBELL_REPLICAS: 'telegram-adapter=2' }, services);
    expect([count('telegram-adapter'), count('contacts')]).toEqual([2, 1]);
    expect(replicasOf({}, services)('contacts')).toBe(1);
  });

  it.each(['telegram-adapter', 'telegram-adapter=0', 'telegram-adapter=99', 'pigeons=2', 'gateway=2'])(
    'refuses %j and says what to give',
    (given) => expect(() => replicasOf({ DOORBELL_REPLICAS: given }, services)).toThrow('telegram-adapter=2'),
  );

  it('numbers all but the first', () => {
    expect([replicaName('contacts', 1), replicaName('contacts', 2)]).toEqual(['contacts', 'contacts-2']);
  });
});

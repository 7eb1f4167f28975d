import { channelNames } from '../channels/channel-names.js';
import { makePlan } from './plan.js';
import { victimNames } from '../victims/all-victims.js';
import { harms, harmsOf } from '../victims/harms.js';

const planOptions = {
  messages: 300,
  people: 40,
  kills: 12,
  channels: channelNames,
  seed: 7,
  harms,
  brokers: 1,
  files: 'disk' as const,
};
const victims = victimNames(channelNames, planOptions);

describe('the plan of a chaos run', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(makePlan(planOptions, victims)).toEqual(makePlan(planOptions, victims));
    expect(makePlan({ ...planOptions, seed: 8 }, victims).kills).not.toEqual(makePlan(planOptions, victims).kills);
    expect(makePlan({ ...planOptions, seed: 8 }, victims).messages).not.toEqual(
      makePlan(planOptions, victims).messages,
    );
  });

  it('kills every victim once before any victim twice', () => {
    const all = victims.length;
    const { kills } = makePlan({ ...planOptions, kills: 2 * all + 2 }, victims);
    expect(kills).toHaveLength(2 * all + 2);
    for (const round of [kills.slice(0, all), kills.slice(all, 2 * all)]) {
      expect(round.map(({ victim }) => victim).sort()).toEqual([...victims].sort());
    }
  });

  it('harms each victim in the chosen ways that are possible, and kills when none is possible', () => {
    const all = makePlan({ ...planOptions, kills: 200 }, victims).kills;
    expect(new Set(all.map(({ harm }) => harm))).toEqual(new Set(harms));
    expect(all.filter(({ victim, harm }) => !harmsOf(victim).includes(harm))).toEqual([]);
    const frozen = makePlan({ ...planOptions, harms: ['freeze'] }, victims).kills;
    expect(frozen.filter(({ victim, harm }) => harm !== 'freeze' && harmsOf(victim).includes('freeze'))).toEqual([]);
    expect(frozen.find(({ victim }) => victim === 'dovecot')?.harm).toBe('kill');
  });

  it('kills while messages flow, never after the last', () => {
    const moments = makePlan(planOptions, victims).kills.map(({ at }) => at);
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    expect(moments.at(-1)).toBeLessThan(planOptions.messages);
    const single = makePlan({ ...planOptions, messages: 1, people: 1 }, victims);
    expect(single.kills.map(({ at }) => at)).toEqual(moments.map(() => 0));
  });

  it('lets every sender write, each person on all channels of their family', () => {
    const { messages, senders, people } = makePlan(planOptions, victims);
    expect(new Set(messages.map(({ sender }) => sender))).toEqual(new Set(senders));
    expect(new Set(people.map(({ name }) => name)).size).toBe(planOptions.people);
    const channels = senders.filter(({ person }) => person === people[0]).map(({ channel }) => channel);
    expect(channels).toEqual(['mail', 'imap', 'form']);
  });

  it('has people for the chosen channels alone', () => {
    const { senders } = makePlan({ ...planOptions, channels: ['telegram'] }, victims);
    expect(new Set(senders.map(({ channel }) => channel))).toEqual(new Set(['telegram']));
    expect(senders).toHaveLength(planOptions.people);
  });
});

describe('who can be killed', () => {
  it('is each replica, each store, the gateway, and what the channels have of their own', () => {
    const services = [
      'contacts',
      'contacts-2',
      'email-adapter',
      'email-adapter-2',
      'whatsapp-adapter',
      'whatsapp-adapter-2',
    ];
    const wanted = [...services, 'chromium', 'dovecot', 'files', 'gateway', 'kafka', 'postgres'];
    expect(new Set(victimNames(['imap', 'whatsapp'], planOptions))).toEqual(new Set(wanted));
  });
});

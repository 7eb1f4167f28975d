import fc from 'fast-check';
import { inboundMessageSchema, type InboundMessage, type Inbox } from '#libs/contracts';
import { form } from '../test/harness.js';
import { FormTranslator } from './form.translator.js';
import { checkAnswers } from './rules/check-answers.js';
import { formSettings } from './rules/form-settings.js';
import type { Submission } from './submission.js';

const translator = new FormTranslator();
const receivedAt = new Date('2026-11-20T12:00:00.000Z');

function submission(answers: Record<string, string | string[]>, traits: Partial<Submission> = {}): Submission {
  const entries = Object.entries(answers).map(([name, value]): [string, string[]] => [name, [value].flat()]);
  return {
    answers: new Map(entries),
    body: Buffer.from(''),
    submissionId: 's1',
    repeatable: false,
    receivedAt,
    ...traits,
  };
}

function translated(raw: Submission, inbox: Inbox = form): InboundMessage {
  const { message } = translator.translate(raw, inbox) as { message: InboundMessage };
  return inboundMessageSchema.parse(message);
}

const described: Inbox = {
  ...form,
  settings: {
    key: 'acme',
    fields: {
      first: { fills: 'firstName' },
      last: { fills: 'lastName' },
      mail: { fills: 'email', required: true },
      tel: { fills: 'phone' },
      firm: { fills: 'company' },
      where: { fills: 'state' },
      zone: { fills: 'timezone' },
      lang: { fills: 'locale' },
      from: { fills: 'referralSource' },
      about: { fills: 'subject' },
      rooms: { type: 'choice', options: ['1', '2', '3+'] },
      budget: { type: 'number' },
      movingIn: { type: 'date' },
    },
  },
};

describe('boxes that give a consent', () => {
  const fields = {
    mail: { fills: 'email' },
    news: { fills: 'consents.marketing', wording: 'Yes, send me new flats.' },
    again: { fills: 'consents.marketing' },
    calls: { fills: 'consents.calls' },
  };
  const inbox: Inbox = { ...form, settings: { key: 'acme', fields } };
  const consentsOf = (answers: Record<string, string>) =>
    translated(submission({ mail: 'ada@example.com', ...answers }), inbox).formConsents;

  it('give it for their purpose, once, with what was shown beside them', () => {
    expect(consentsOf({ news: 'on', again: 'yes', calls: 'Ja, gern' })).toEqual([
      { purpose: 'marketing', wording: 'Yes, send me new flats.' },
      { purpose: 'calls', wording: 'Ja, gern' },
    ]);
  });

  it('give and withdraw nothing where they are not ticked', () => {
    expect(consentsOf({})).toBeUndefined();
    for (const news of ['false', '0', 'off', 'No']) expect(consentsOf({ news })).toBeUndefined();
  });
});

describe('fields that the workspace made', () => {
  const fields = {
    mail: { fills: 'email' },
    level: { fills: 'customFields.level', type: 'choice', options: ['Gold', 'Silver'] },
    other: { fills: 'customFields.level' },
    long: { fills: 'customFields.nick' },
  };
  const inbox: Inbox = { ...form, settings: { key: 'acme', fields } };

  it('get what was answered first, as it was written; what is too long for them stays in the submission', () => {
    const answers = { mail: 'ada@example.com', level: ['Gold', 'Silver'], other: 'Iron', long: 'x'.repeat(501) };
    const { sender, submission: said } = translated(submission(answers), inbox);
    expect(sender.customFields).toEqual({ level: ['Gold', 'Silver'] });
    expect(said?.['long']).toHaveLength(501);
  });

  it('get nothing where nothing was answered', () => {
    expect(translated(submission({ mail: 'ada@example.com', other: '' }), inbox).sender).not.toHaveProperty(
      'customFields',
    );
  });
});

describe('the fields of a form', () => {
  it('fill what its description says, unverified, and stand in the submission as they were sent', () => {
    const answers = {
      first: 'Ada',
      last: 'Lovelace',
      mail: 'Ada@Example.com',
      tel: '+44 20 7946 0958',
      firm: 'Engines Ltd',
      where: 'London',
      zone: 'Europe/London',
      lang: 'pt_BR',
      from: 'ad-7',
      about: 'Elm Street',
      rooms: ['2', '3+'],
      budget: '1250.50',
      movingIn: '2026-12-01',
    };
    expect(translated(submission(answers), described)).toMatchObject({
      kind: 'submission',
      sender: {
        identities: [
          { kind: 'email', value: 'ada@example.com', verified: false },
          { kind: 'phone', value: '+442079460958', verified: false },
        ],
        displayName: 'Ada Lovelace',
        firstName: 'Ada',
        lastName: 'Lovelace',
        locale: 'pt-BR',
        profile: { company: 'Engines Ltd', state: 'London', timezone: 'Europe/London' },
      },
      content: { subject: 'Elm Street' },
      referralSource: 'ad-7',
      submission: { ...answers, rooms: '2, 3+' },
    });
  });

  it('are listed as the text where none of them is a message', () => {
    expect(translated(submission({ mail: 'a@example.com', rooms: '1' }), described).content.text).toBe(
      'mail: a@example.com\nrooms: 1',
    );
  });

  it('that a page fills in wrongly by itself are ignored', () => {
    const { sender } = translated(
      submission({ mail: 'a@example.com', zone: 'Atlantis/Deep', lang: 'klingon!' }),
      described,
    );
    expect([sender.locale, sender.profile?.timezone]).toEqual([null, null]);
  });

  it('are read without the unseen marks that were copied with them', () => {
    const given = {
      first: '\u200eAda\u200b',
      mail: '\u202aada@example.com\u202c',
      tel: '\u202d+44 20 7946 0958\u202c',
    };
    expect(faults(given)).toEqual([]);
    expect(translated(submission({ ...given, firm: '\u3164' }), described).sender).toMatchObject({
      identities: [{ value: 'ada@example.com' }, { value: '+442079460958' }],
      firstName: 'Ada',
      profile: { company: null },
    });
  });

  it('have the message as the text', () => {
    expect(translated(submission({ email: 'a@example.com', message: 'Hello' })).content.text).toBe('Hello');
  });
});

const faults = (answers: Record<string, string | string[]>, inbox: Inbox = described) =>
  checkAnswers(submission(answers).answers, formSettings(inbox)).map(({ field, code }) => `${field} ${code}`);

describe('the check of a submission', () => {
  it.each([
    [{ mail: 'a@example.com' }, []],
    [{ tel: '+44 20 7946 0958' }, ['mail required']],
    [{ mail: 'no' }, ['mail invalid_email']],
    [{ mail: 'a@example.com', tel: '020 7946 0958' }, ['tel invalid_phone']],
    [{ mail: 'a@example.com', tel: '0049 30 1234567' }, ['tel invalid_phone']],
    [{ mail: 'a@example.com', budget: 'much' }, ['budget invalid_number']],
    [{ mail: 'a@example.com', movingIn: '2026-02-30' }, ['movingIn invalid_date']],
    [{ mail: 'a@example.com', rooms: ['1', '9'] }, ['rooms invalid_choice']],
    [{ mail: ['a@example.com', 'b@example.com'] }, ['mail repeated']],
    [{ mail: 'a@example.com', first: 'x'.repeat(2001) }, ['first too_long']],
    [{ mail: 'a@example.com', website: 'x', other: 'y' }, ['other unknown_field']],
  ])('of %j finds %j', (answers, expected) => {
    expect(faults(answers)).toEqual(expected);
  });

  it('wants an address or a number', () => {
    expect(faults({ name: 'Ada' }, form)).toEqual(['email unreachable']);
  });
});

describe('any submission', () => {
  const text = fc.string({ unit: 'binary', maxLength: 300 });
  const answers = fc.dictionary(
    fc.oneof(fc.constantFrom('name', 'email', 'phone', 'message', 'website', 'locale'), text),
    text,
  );

  it('is translated to a message of the contract, with the same id each time', () => {
    fc.assert(
      fc.property(answers, fc.boolean(), (given, repeatable) => {
        const raw = submission({ ...given, website: 'trap' }, { repeatable });
        const [first, second] = [translator.translate(raw, form), translator.translate(raw, form)];
        expect(first).toEqual(second);
        expect(translated(raw).flags).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every answer that fits its form', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 500 }), (message) => {
        const { submission: kept, content } = translated(
          submission({ email: 'a@example.com', message: `x${message}` }),
        );
        expect(kept?.['message']).toBe(`x${message}`);
        expect(content.text).toBe(`x${message}`);
      }),
    );
  });
});

describe('a submission that cannot be read', () => {
  it('is translated alike from its dead letter', () => {
    const body = Buffer.from(JSON.stringify({ mail: 'ann@example.com' }));
    const raw = submission({ mail: 'ann@example.com' }, { body, contentType: 'application/json', repeatable: true });
    const { original } = translator.unreadable(raw, described, new Error('a fault of ours'));
    const revived = translator.revive(original, receivedAt);
    expect(translator.translate(revived, described)).toEqual(translator.translate(raw, described));
  });
});

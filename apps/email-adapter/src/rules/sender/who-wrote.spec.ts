import { translated, whoWrote } from '../../../test/translated.js';

describe('a From that is misspelt still names its person', () => {
  it.each([
    ['a comment inside the address', 'Joe Cee <joe(work)@firm.example>', 'joe@firm.example', 'Joe Cee'],
    ['mailto:', '"Mia Ell" <mailto:mia@firm.example>', 'mia@firm.example', 'Mia Ell'],
    ['mailto: without brackets', 'mailto:mia@firm.example', 'mia@firm.example', null],
    ['a quote that never ends', '"Jane Doe <jane@firm.example>', 'jane@firm.example', 'Jane Doe'],
    ['quote and bracket that never end', '"Jane Doe <jane@firm.example', 'jane@firm.example', 'Jane Doe'],
    ['no brackets', 'Jane Doe jane@firm.example', 'jane@firm.example', 'Jane Doe'],
    ['square brackets', 'Jane Doe [mailto:jane@firm.example]', 'jane@firm.example', 'Jane Doe'],
    ['double brackets', 'Jane Doe <<jane@firm.example>>', 'jane@firm.example', 'Jane Doe'],
    ['a bracket too many', 'Ola Gem> <ola@firm.example>', 'ola@firm.example', 'Ola Gem'],
    ['single quotes around it', "'jane@firm.example'", 'jane@firm.example', null],
    ['typographic quotes', '“Jane Doe” <jane@firm.example>', 'jane@firm.example', 'Jane Doe'],
    ['blanks that do not break', 'Jane\u00a0Doe\u00a0<jane@firm.example\u00a0>', 'jane@firm.example', 'Jane Doe'],
    ['blanks around the @', 'Jane Doe <jane @ firm.example>', 'jane@firm.example', 'Jane Doe'],
    ['blanks around dots', 'Jane Doe < jane@firm. example >', 'jane@firm.example', 'Jane Doe'],
    ['wide signs', 'Jane Doe ＜jane＠firm.example＞', 'jane@firm.example', 'Jane Doe'],
    [
      'encoded words around all of it',
      '=?utf-8?q?Jane_Doe_=3Cjane=40firm=2Eexample=3E?=',
      'jane@firm.example',
      'Jane Doe',
    ],
    [
      'base64 around all of it',
      '=?utf-8?b?SmFuZSBEb2UgPGphbmVAZmlybS5leGFtcGxlPg==?=',
      'jane@firm.example',
      'Jane Doe',
    ],
    ['the name in the place of the address', 'jane@firm.example <Jane Doe>', 'jane@firm.example', null],
    ['a group', 'Tenants: Jane Doe <jane@firm.example>, b@firm.example;', 'jane@firm.example', 'Jane Doe'],
    ['marks of direction', '\u202eJane Doe\u202c <jane@firm.example>', 'jane@firm.example', 'Jane Doe'],
    ['a mark without a shape', 'Jane Doe <\u200bjane@firm.example>', 'jane@firm.example', 'Jane Doe'],
    ['a semicolon behind', 'Jane Doe <jane@firm.example>;', 'jane@firm.example', 'Jane Doe'],
  ])('%s', async (_, from, address, displayName) => {
    const { message } = await translated({ header: [`From: ${from}`] });
    expect(message.flags).toEqual([]);
    expect(message.sender).toMatchObject({ identities: [{ value: address }], displayName });
  });

  it.each(['From :', 'From\t:', 'FROM :', 'from:', 'fRoM  :'])('also behind “%s”', async (field) => {
    expect(await whoWrote({ header: [`${field} Wim Za <wim@firm.example>`] })).toBe('wim@firm.example');
  });

  it('folded in the middle of it', async () => {
    expect(await whoWrote({ header: ['From: Jane\r\n Doe\r\n\t<jane@firm.example>'] })).toBe('jane@firm.example');
  });
});

describe('when From names no address', () => {
  const sender = 'Sender: Paul Senn <paul@firm.example>';

  it.each([[[]], [['From: undisclosed-senders:;']], [['From: ']], [['From: Paul']], [['From: <>']]])(
    'Sender does: %j',
    async (header) => {
      const { message } = await translated({ header: [...header, sender] });
      expect(message.sender).toMatchObject({ identities: [{ value: 'paul@firm.example' }], displayName: 'Paul Senn' });
    },
  );

  it('Reply-To names the sender if there is no Sender, and MAIL FROM if there is neither', async () => {
    const header = ['Reply-To: vera@gmail.com'];
    expect(await whoWrote({ header })).toBe('vera@gmail.com');
    expect(await whoWrote({ header: [], envelopeFrom: 'jane@firm.example' })).toBe('jane@firm.example');
  });

  it('and MAIL FROM is for bounces, the mail is kept with its words, without a contact, and as a dead letter', async () => {
    const { kind, message } = await translated({ header: ['From: Paul'], envelopeFrom: 'bounce-77123@esp.example' });
    expect(kind).toBe('unreadable');
    expect(message).toMatchObject({
      sender: { identities: [] },
      content: { text: 'Is the flat free?', subject: 'Flat' },
      flags: [{ flag: 'unreadable', reason: 'no sender address' }],
    });
  });

  it('a bounce is still a bounce, and no dead letter', async () => {
    expect((await translated({ header: [], envelopeFrom: null })).kind).toBe('message');
  });
});

describe('of several fields of a name', () => {
  it('the first counts, as mail readers show it', async () => {
    expect(await whoWrote({ header: ['From: A <a@firm.example>', 'From: B <b@firm.example>'] })).toBe('a@firm.example');
    const replies = ['Reply-To: C <c@firm.example>', 'Reply-To: D <d@firm.example>'];
    const { message } = await translated({ header: ['From: no-reply@site.example', ...replies] });
    expect(message).toMatchObject({ sender: { displayName: 'C' }, reply: { to: 'c@firm.example' } });
  });
});

describe('what a form sent is the visitor’s', () => {
  const reply = 'Reply-To: Una Cole <una@home.example>';

  it.each([
    ['a machine', 'no-reply@site.example', []],
    ['a machine that marks it as bulk', 'no-reply@site.example', ['Precedence: bulk']],
    [
      'a machine that marks it as a list',
      'no-reply@site.example',
      ['Precedence: list', 'List-Id: <forms.site.example>'],
    ],
    ['a role', 'hello@forms.example', []],
    ['a role with List-Unsubscribe', 'hello@forms.example', ['List-Unsubscribe: <https://forms.example/u>']],
    ['a role that says it is automatic', 'info@forms.example', ['Auto-Submitted: auto-generated']],
    ['submissions', 'submissions@forms.example', []],
    ['a role and a word', 'no-reply-leads@forms.example', []],
    ['our own desk', 'info@acme.example', []],
    ['a person of our own domain', 'jane@acme.example', []],
    ['our own address', 'leads@acme.example', []],
    ['a desk in Polish', 'biuro@portal.example', ['Precedence: bulk']],
  ])('from %s', async (_, from, more) => {
    const { message } = await translated({ header: [`From: Acme site <${from}>`, reply, ...more] });
    expect(message.flags).toEqual([]);
    expect(message.sender).toMatchObject({
      displayName: 'Una Cole',
      identities: [{ kind: 'email', value: 'una@home.example', verified: false }],
    });
    expect(message.reply['to']).toBe('una@home.example');
  });

  it('also on the portal’s own domain, through its relay', async () => {
    const portal = ['From: Homefinder <noreply@portal.example>', 'Reply-To: Ann R <lead-8x7f@portal.example>'];
    const header = [...portal, 'List-Unsubscribe: <https://portal.example/u>'];
    expect(await whoWrote({ header })).toBe('lead-8x7f@portal.example');
  });

  it('also when the owner tries the form', async () => {
    const header = ['From: wordpress@acme.example', 'Reply-To: Jo <jo@acme.example>', 'Auto-Submitted: auto-generated'];
    expect(await whoWrote({ header })).toBe('jo@acme.example');
  });

  it('also when Reply-To ends in a no-break space', async () => {
    expect(await whoWrote({ header: ['From: wordpress@site.example', 'Reply-To: vis@home.example\u00a0'] })).toBe(
      'vis@home.example',
    );
  });
});

describe('list headers', () => {
  const list = ['Precedence: list', 'List-ID: <leads.ourgroup.example>'];

  it.each([
    ['a CRM', ['From: Jon Falk <jon@firm.example>', 'List-Unsubscribe: <mailto:u@crm.example>'], 'jon@firm.example'],
    [
      'a market',
      ['From: "Nina via Market" <interest-8xk2@mail.market.example>', 'List-Unsubscribe: <https://market.example/u>'],
      'interest-8xk2@mail.market.example',
    ],
    [
      'a market that marks it as bulk and automatic',
      ['From: "Nina (via Market)" <x81k-2@mail.market.example>', 'Precedence: bulk'],
      'x81k-2@mail.market.example',
    ],
    [
      'a group',
      ['From: Kim Lee <kim@home.example>', ...list, 'X-Original-Sender: kim@home.example'],
      'kim@home.example',
    ],
    [
      'a group that writes its own address over it',
      [
        "From: 'Kim Lee' via Sales <sales@ourgroup.example>",
        'Reply-To: Kim Lee <kim@home.example>',
        'X-Original-Sender: kim@home.example',
        'X-Original-From: Kim Lee <kim@home.example>',
        'Mailing-list: list sales@ourgroup.example; contact sales+owners@ourgroup.example',
        'Precedence: list',
        'List-ID: <sales.ourgroup.example>',
        'List-Unsubscribe: <mailto:unsubscribe@ourgroup.example>',
      ],
      'kim@home.example',
    ],
    [
      'such a group whose replies go to itself',
      [
        "From: 'Kim Lee' via Sales <sales@ourgroup.example>",
        'Reply-To: sales@ourgroup.example',
        'X-Original-From: Kim Lee <kim@home.example>',
        'List-ID: <sales.ourgroup.example>',
      ],
      'kim@home.example',
    ],
    [
      'Mailman that does the same',
      [
        'From: Kim Lee via Flats <flats@lists.example>',
        'Reply-To: Kim Lee <kim@home.example>',
        'List-Post: <mailto:flats@lists.example>',
        ...list,
      ],
      'kim@home.example',
    ],
    [
      'a group that passes on a form',
      [
        "From: 'Site' via Sales <sales@ourgroup.example>",
        'Reply-To: Una <una@home.example>',
        'X-Original-Sender: wordpress@site.example',
        ...list,
      ],
      'una@home.example',
    ],
    [
      'a list that our address is',
      ['From: Kim Lee <kim@home.example>', 'List-Id: <leads.acme.example>', 'Precedence: list'],
      'kim@home.example',
    ],
  ])('of %s do not hide the person', async (_, header, address) => {
    const { message } = await translated({ header });
    expect(message.flags).toEqual([]);
    expect(message.sender.identities[0]?.value).toBe(address);
    expect(message.reply['to']).toBe(address);
  });

  it.each([
    ['a newsletter', ['From: Acme News <news@shop.example>', 'List-Unsubscribe: <u>', 'List-Id: <n.shop.example>']],
    [
      'a newsletter whose replies go to a desk',
      ['From: hi@shop.example', 'Reply-To: support@shop.example', 'List-Unsubscribe: <u>'],
    ],
    [
      'a newsletter of a service for a desk',
      ['From: news@esp.example', 'Reply-To: info@shop.example', 'List-Unsubscribe: <u>'],
    ],
    ['a newsletter in its name', ['From: Shop Newsletter <anna@shop.example>', 'List-Unsubscribe: <u>']],
    [
      'a newsletter to a group',
      ["From: 'Shop' via Sales <sales@ourgroup.example>", 'X-Original-Sender: news@shop.example', ...list],
    ],
    [
      'a discussion',
      [
        'From: Kim Lee <kim@home.example>',
        'Reply-To: talk@lists.example',
        'List-Post: <mailto:talk@lists.example>',
        'List-Id: <talk.lists.example>',
      ],
    ],
  ])('of %s make it junk', async (_, header) => {
    expect(await whoWrote({ header })).toMatch(/^bulk /u);
  });
});

describe('a form whose Reply-To cannot be used', () => {
  const fields = 'Name: Vera Roe\nEmail: vera@gmail.com\nPhone: +44 20 7946 0958\n\nIs the flat free?';

  it.each([
    ['a phone', 'Reply-To: 555-1234'],
    ['a comma for the dot', 'Reply-To: vera@gmail,com'],
    ['our own address', 'Reply-To: leads@acme.example'],
    ['our own desk', 'Reply-To: info@acme.example'],
    ['a second machine', 'Reply-To: no-reply@other.example'],
    ['empty', 'Reply-To: '],
    ['missing', 'X-Other: y'],
  ])('(%s) is the person’s whom its fields name, as a claim', async (_, reply) => {
    const { message } = await translated({
      header: ['From: Site <wordpress@acme.example>', reply],
      body: fields,
      dmarc: 'pass',
    });
    expect(message.flags).toEqual([]);
    expect(message.sender).toMatchObject({
      displayName: 'Vera Roe',
      identities: [
        { kind: 'email', value: 'vera@gmail.com', verified: false },
        { kind: 'phone', value: '+442079460958', verified: false },
      ],
    });
    expect(message.reply['to']).toBe('vera@gmail.com');
  });

  it('is a person’s with a phone alone', async () => {
    const body = 'Name: Vera Roe\nTel: 0044 20 7946 0958';
    expect(await whoWrote({ header: ['From: wordpress@acme.example'], body })).toBe('+442079460958');
  });

  it('makes a contact of its own if its fields name no person: strangers share no contact', async () => {
    const { kind, message } = await translated({ header: ['From: wordpress@acme.example', 'Reply-To: 555-1234'] });
    expect(kind).toBe('message');
    expect(message).toMatchObject({ sender: { identities: [] }, flags: [{ flag: 'unreadable' }] });
  });
});

import { MailSink } from '#libs/testing/mail';
import { barriers } from '#libs/testing/page-browser';
import { waitFor } from '#libs/testing/waiting';
import { password, type RunningGateway, type TestUser, type TestWorkspace } from '../support/running-gateway.js';
import { inDialog, usePage } from '../support/used-page.js';

let sink: MailSink;
let running: RunningGateway;
let acme: TestWorkspace;
let agent: TestUser;

const { open } = usePage(
  async (used) => {
    ({ running, acme } = used);
    agent = await running.user(acme.workspaceId, 'agent', 'agent@example.com');
  },
  {
    env: async () => {
      sink = await MailSink.start({ login: { user: 'crm@example.com', password: 'p@ss' } });
      return { MAIL_URL: `smtp://crm%40example.com:p%40ss@127.0.0.1:${sink.port}` };
    },
  },
);

afterAll(() => sink?.stop());

describe('the settings of the workspace', () => {
  it('set how long things are kept, and say under the field what is no period', async () => {
    const { page } = await open('/settings', { scheme: 'dark' });
    await page.getByLabel('Idle contacts', { exact: true }).fill('7');
    await page.getByLabel('Messages', { exact: true }).fill('two years');
    await page.getByRole('button', { name: 'Save the periods' }).click();
    await page.getByText(/^contact:/u).waitFor();
    await page.getByText(/^message:/u).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('Idle contacts', { exact: true }).fill('');
    await page.getByLabel('Messages', { exact: true }).fill('730');
    await page.getByRole('button', { name: 'Save the periods' }).click();
    await page.getByText('The periods are saved.').waitFor();
    expect(await acme.api.get('/retention')).toMatchObject({
      body: { data: { message: 730, contact: null, original: 365 } },
    });
  });

  it('keep a period back until it is saved, also while a filter says who is never erased', async () => {
    const { page } = await open('/settings/workspace');
    await page.getByLabel('Idle contacts', { exact: true }).fill('400');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByLabel('Field').selectOption('company');
    await page.getByLabel('Condition').selectOption('isSet');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('Company is set').waitFor();
    expect(await acme.api.get('/retention')).toMatchObject({ body: { data: { contact: null, contactsExcept: null } } });
    await page.getByRole('button', { name: 'Save the periods' }).click();
    await page.getByText('The periods are saved.').waitFor();
    expect(await acme.api.get('/retention')).toMatchObject({
      body: { data: { contact: 400, contactsExcept: { all: [{ field: 'company', op: 'isSet' }] } } },
    });
  });

  it('have words that opt out, and go back to the standard', async () => {
    const { page } = await open('/settings/workspace', { width: 390 });
    await page.getByLabel('Opts out, one a line').fill('STOP\nNo more\n');
    await page.getByRole('button', { name: 'Save the words' }).click();
    await page.getByText('The words are saved.').waitFor();
    expect(await acme.api.get('/opt-out-words')).toMatchObject({ body: { data: { out: ['STOP', 'No more'] } } });
    await page.getByRole('button', { name: 'Back to the standard' }).click();
    await inDialog(page, 'Back to the standard').click();
    await page.getByRole('heading', { name: 'Go back to the standard words?' }).waitFor({ state: 'detached' });
    expect(await page.getByLabel('Opts out, one a line').inputValue()).toContain('baja');
    expect(await barriers(page)).toEqual([]);
  });

  it('describe a kind of records by its fields', async () => {
    const { page } = await open('/settings/record-kinds', { scheme: 'dark', width: 390 });
    await page.getByRole('button', { name: 'New kind' }).click();
    await page.getByLabel('Label').fill('Offer');
    await page.getByLabel('Kind, as programs call it').fill('offer');
    await page.getByLabel('Field 1', { exact: true }).fill('price');
    await page.getByLabel('Type of price').selectOption('Number');
    await page.getByLabel('needed').check();
    await page.getByRole('button', { name: 'Add a field' }).click();
    await page.getByLabel('Field 2', { exact: true }).fill('1 day');
    await page.getByLabel('Type of 1 day').selectOption('Date');
    await inDialog(page, 'Save').click();
    await page.getByText(/^schema/u).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('Field 2', { exact: true }).fill('day');
    await inDialog(page, 'Save').click();
    await page.getByText('price, day').or(page.getByText('day, price')).waitFor();
    expect(await acme.api.get('/record-kinds')).toMatchObject({
      body: {
        data: [
          {
            kind: 'offer',
            schema: {
              properties: { price: { type: 'number' }, day: { type: 'string', format: 'date' } },
              required: ['price'],
            },
          },
        ],
      },
    });
    expect(await barriers(page)).toEqual([]);
  });

  it('offer an agent no change of them', async () => {
    const { page, faults } = await open('/settings', {}, agent);
    await page.getByText('Words that opt out').waitFor();
    expect(await page.getByRole('button', { name: /^(Save|Back to|Count)/u }).count()).toBe(0);
    expect(await page.getByLabel('Opts out, one a line').isDisabled()).toBe(true);
    expect(faults).toEqual([]);
  });
});

describe('the own account', () => {
  it('has another password, and ends the other sign-ins', async () => {
    const { page } = await open('/contacts', {}, agent);
    await page.getByRole('button', { name: /Your account/u }).click();
    await page.getByRole('menuitem', { name: 'Your account' }).click();
    await page.getByLabel('Password of now').fill('wrong');
    await page.getByLabel(/^New password/u).fill('four other random words');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page
      .getByRole('alert')
      .or(page.getByText(/password:/u))
      .first()
      .waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('Password of now').fill(password);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText(/^Your password is changed/u).waitFor();
    expect((await agent.client.get('/contacts')).status).toBe(401);
    const again = { email: agent.email, password: 'four other random words' };
    const signedIn = await acme.api.post('/sessions', again);
    expect(signedIn.status).toBe(201);
    await page.reload();
    await page.getByText('Where you are signed in').waitFor();
  });

  it('shows the secret of a second factor, and refuses a wrong code', async () => {
    const { page } = await open('/settings/profile', { width: 390 });
    await page.getByText('Off: your password alone signs in.').waitFor();
    await page.getByRole('button', { name: 'Turn on' }).click();
    await page.getByLabel('Your password').fill(password);
    await inDialog(page, 'Next').click();
    expect(await page.getByRole('textbox', { name: 'Secret for the app' }).inputValue()).toMatch(/^[A-Z2-7]{16,}$/u);
    await page.getByLabel('Code of the app').fill('abc');
    await inDialog(page, 'Turn on').click();
    await page.getByText(/^code/u).waitFor();
    expect(await barriers(page)).toEqual([]);
  });
});

/** The token of the newest link of this kind in a mail to the colleague. */
async function mailedToken(kind: string): Promise<string> {
  const link = new RegExp(`#${kind}=([\\w-]{43})`, 'u');
  const tokens = () =>
    sink.mails.map(({ source }) => link.exec(source.replaceAll('=\r\n', '').replaceAll('=3D', '='))?.[1]);
  await waitFor('the mail', () => tokens().some((token) => token !== undefined));
  return tokens().findLast((token) => token !== undefined) ?? '';
}

describe('a colleague', () => {
  const email = 'new@example.com';

  it('is invited by mail, is signed in by the link, and signs out', async () => {
    const { page: admin } = await open('/settings/users');
    await admin.getByRole('button', { name: 'Invite' }).click();
    await admin.getByLabel('Name', { exact: true }).fill('Neo');
    await admin.getByLabel('Email').fill(email);
    await inDialog(admin, 'Invite').click();
    await admin.getByText(`A mail with a link went to ${email}.`).waitFor();

    const { page } = await open(`/sign-in#invitation=${await mailedToken('invitation')}`, {}, null);
    await page.getByLabel('Password').fill('short');
    await page.getByRole('button', { name: 'Join' }).click();
    await page.getByText(/^password:/u).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Join' }).click();
    await page.getByRole('button', { name: /Neo/u }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Forgot your password?' }).waitFor();
  });

  it('forgets the password, and chooses another by a mailed link', async () => {
    const { page } = await open('/sign-in', { scheme: 'dark', width: 390 }, null);
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill('something else');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('E-mail or password is not right.').waitFor();
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByRole('button', { name: 'Send me a link' }).click();
    await page.getByText(/a mail with a link is on its way/u).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.goto(`${running.origin}/sign-in#reset=${await mailedToken('reset')}`);
    await page.getByLabel('Password').fill('four other random words');
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByText('Done; sign in now.').waitFor();
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill('four other random words');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/inbox');
  });
});

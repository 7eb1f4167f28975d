import { once } from 'node:events';
import { SendRefusedError, type InboxConnection, type InboxContext, type InboxDriver } from '#libs/adapter-kit';
import { formSettings } from './rules/form-settings.js';

/** A form's side of being owned: there is nothing to connect to, and nobody to answer at. */
export const formDriver: InboxDriver = {
  channel: 'web',
  driver: 'form',
  resendable: false,
  open: (context) => ({ run: () => run(context), send }),
};

async function run({ inbox, report, signal }: InboxContext): Promise<void> {
  formSettings(inbox); // a description that cannot be read is seen at the inbox, not by its visitors
  report.connected();
  if (!signal.aborted) await once(signal, 'abort');
}

const send: InboxConnection['send'] = () =>
  Promise.reject(
    new SendRefusedError('A form cannot be answered; choose another channel of the contact, such as email.'),
  );

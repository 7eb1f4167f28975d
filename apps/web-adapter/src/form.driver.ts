import { Injectable } from '@nestjs/common';
import { once } from 'node:events';
import { SendRefusedError, type InboxConnection, type InboxContext, type InboxDriver } from '#libs/adapter-kit';
import { formSettings } from './rules/form-settings.js';

/** A form's side of being owned: there is nothing to connect to, and nowhere to send to. */
@Injectable()
export class FormDriver implements InboxDriver {
  readonly channel = 'web';
  readonly driver = 'form';
  readonly resendable = false;

  open(context: InboxContext): InboxConnection {
    return { run: () => run(context), send };
  }
}

async function run({ inbox, report, signal }: InboxContext): Promise<void> {
  formSettings(inbox); // the inbox's state shows a description that cannot be read; visitors do not see it
  report.connected();
  if (!signal.aborted) await once(signal, 'abort');
}

const send: InboxConnection['send'] = () =>
  Promise.reject(
    new SendRefusedError('A form takes no replies; choose another channel of the contact, such as email.'),
  );

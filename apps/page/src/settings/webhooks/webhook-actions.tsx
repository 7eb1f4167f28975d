import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Webhook } from '../../api/doorbell.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { say, warn, warnOf } from '../../ui/toasts.js';
import { useAsked } from '../../ui/use-asked.js';
import { useReasonText } from '../../words/reasons/use-reason-text.js';
import { useWebhookWords } from '../../words/webhooks/texts.js';
import { useRenew } from '../use-renew.js';
import { ReplayDialog } from './replay-dialog.js';
import { SecretDialog } from './secret-dialog.js';
import { WebhookDialog } from './webhook-dialog.js';

/** What can be done with a webhook. */
export function WebhookActions({ webhook }: { webhook: Webhook }): ReactNode {
  const words = useWebhookWords();
  const { enabled } = webhook;
  const { asked, ask, close } = useAsked(['edit', 'rotate', 'replay', 'delete']);
  const [secret, show] = useState<string>();
  const { test, enable, rotate, remove } = useWebhookCalls(webhook);
  const [isTesting, setTesting] = useState(false);
  const sendTest = (): void => {
    setTesting(true);
    void test()
      .catch(warnOf)
      .finally(() => setTesting(false));
  };
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={sendTest} disabled={isTesting}>
        {words.test}
      </Button>
      <Button onClick={() => ask('edit')}>{words.edit}</Button>
      <Button onClick={() => void enable(!enabled).catch(warnOf)}>{enabled ? words.disable : words.enable}</Button>
      <Button onClick={() => ask('rotate')}>{words.rotate}</Button>
      <Button onClick={() => ask('replay')} disabled={!enabled}>
        {words.replay}
      </Button>
      <Button onClick={() => ask('delete')} className="text-loss">
        {words.delete}
      </Button>
      {asked?.what === 'edit' && <WebhookDialog webhook={webhook} close={close} />}
      {asked?.what === 'replay' && <ReplayDialog webhook={webhook} close={close} />}
      {asked?.what === 'rotate' && (
        <Confirm
          title={words.rotateTitle}
          text={words.rotateText}
          action={words.rotate}
          run={async () => show(await rotate())}
          close={close}
        />
      )}
      {asked?.what === 'delete' && (
        <Confirm title={words.deleteTitle} text={words.deleteText} action={words.delete} run={remove} close={close} />
      )}
      {secret !== undefined && <SecretDialog secret={secret} close={() => show(undefined)} />}
    </div>
  );
}

function useWebhookCalls({ id }: Webhook) {
  const words = useWebhookWords();
  const reasonText = useReasonText();
  const { doorbell } = useSession();
  const renew = useRenew('webhooks');
  const navigate = useNavigate();
  const path = { id };
  return {
    test: async (): Promise<void> => {
      const { data } = await doorbell.post('/webhooks/{id}/test', { path });
      if (data.state === 'delivered') say(words.testArrived(data.status ?? 0, data.tookMs ?? 0));
      else warn(words.testFailed(reasonText(data.error ?? '', data.why)));
      await renew();
    },
    enable: async (enabled: boolean): Promise<void> => {
      await doorbell.patch('/webhooks/{id}', { path, body: { enabled } });
      say(enabled ? words.isEnabled : words.isDisabled);
      await renew();
    },
    rotate: async (): Promise<string> => {
      const { data } = await doorbell.post('/webhooks/{id}/rotate-secret', { path });
      void renew();
      return data.secret;
    },
    remove: async (): Promise<void> => {
      await doorbell.delete('/webhooks/{id}', { path });
      await navigate({ to: '/settings/webhooks' });
      say(words.deleted);
      await renew();
    },
  };
}

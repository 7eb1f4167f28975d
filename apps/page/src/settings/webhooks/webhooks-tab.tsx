import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { automationOf } from '../../api/automation-queries.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { useAsked } from '../../ui/use-asked.js';
import { useWebhookWords } from '../../words/webhooks/texts.js';
import { SettingsList } from '../settings-list.js';
import { SecretDialog } from './secret-dialog.js';
import { WebhookDialog } from './webhook-dialog.js';
import { WebhookState } from './webhook-state.js';

/** The other systems that get the events of this workspace. */
export function WebhooksTab(): ReactNode {
  const words = useWebhookWords();
  const query = useQuery(automationOf(useSession()).webhooks);
  const navigate = useNavigate();
  const { asked, ask, close } = useAsked(['new']);
  const [made, show] = useState<{ secret: string; id: string }>();
  const action = (
    <Button kind="main" onClick={() => ask('new')}>
      <Plus size={16} aria-hidden />
      {words.make}
    </Button>
  );
  return (
    <>
      <SettingsList
        query={query}
        text={words.text}
        none={words.none}
        action={action}
        row={(webhook) => (
          <>
            <div className="min-w-0 flex-1">
              <Link
                to="/settings/webhooks/$webhookId"
                params={{ webhookId: webhook.id }}
                className="block truncate font-semibold hover:underline"
              >
                {webhook.url}
              </Link>
              <p className="text-small text-ink-2">{words.eventCount(webhook.events.length)}</p>
            </div>
            <WebhookState webhook={webhook} />
          </>
        )}
      />
      {asked && <WebhookDialog webhook={null} close={close} made={(secret, id) => show({ secret, id })} />}
      {made && (
        <SecretDialog
          secret={made.secret}
          close={() => void navigate({ to: '/settings/webhooks/$webhookId', params: { webhookId: made.id } })}
        />
      )}
    </>
  );
}

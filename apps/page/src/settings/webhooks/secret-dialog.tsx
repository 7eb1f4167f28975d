import type { ReactNode } from 'react';
import { Button } from '../../ui/button.js';
import { CopyField } from '../../ui/copy-field.js';
import { Dialog } from '../../ui/dialog.js';
import { useWebhookWords } from '../../words/webhooks/texts.js';
import { useWords } from '../../words/words.js';

/** A secret, this once. */
export function SecretDialog({ secret, close }: { secret: string; close: () => void }): ReactNode {
  const words = useWebhookWords();
  const { common } = useWords();
  return (
    <Dialog isOpen close={close} title={words.secret} isKept>
      <p>{words.once}</p>
      <CopyField label={words.secret} text={secret} />
      <Button onClick={close} className="self-end">
        {common.close}
      </Button>
    </Dialog>
  );
}

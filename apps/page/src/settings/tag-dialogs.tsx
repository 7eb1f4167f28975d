import { useState, type ReactNode } from 'react';
import type { Tag } from '../api/doorbell.js';
import { standingIn } from '../api/save-own.js';
import { useFresh } from '../api/use-fresh.js';
import { useSession } from '../shell/session.js';
import { queriesOf } from '../api/queries.js';
import { Dialog } from '../ui/dialog.js';
import { Choice, Field } from '../ui/field.js';
import { Form, useForm } from '../ui/form.js';
import { say } from '../ui/toasts.js';
import { useOwnChanges } from '../ui/use-own-changes.js';
import { useWords } from '../words/words.js';
import { ColorChoice } from './color-choice.js';
import { useRenew } from './use-renew.js';

/** Name and colour: of a new tag, or of one that is there. */
export function TagDialog({ tag, close }: { tag: Tag | null; close: () => void }): ReactNode {
  const { settings, common } = useWords();
  const session = useSession();
  const { doorbell } = session;
  const renew = useRenew('tags', 'contacts');
  const [name, setName] = useState(tag?.name ?? '');
  const [color, setColor] = useState(tag?.color ?? null);
  const fresh = useFresh();
  const now = { name, color };
  const save = useOwnChanges({
    kept: tag ? { name: tag.name, color: tag.color } : now,
    now,
    read: async () => standingIn(await fresh(queriesOf(session).tags), tag?.id),
  });
  const form = useForm(['name', 'color'], async () => {
    if (tag) await save((body, at) => doorbell.patch('/tags/{id}', { path: { id: tag.id }, body, ...at }));
    else await doorbell.post('/tags', { body: now });
    close();
    await renew();
  });
  return (
    <Dialog isOpen close={close} title={tag ? settings.tags.edit : settings.tags.make}>
      <Form form={form} action={common.save} cancel={close}>
        <Field
          label={settings.name}
          value={name}
          fault={form.faults['name']}
          onChange={({ target }) => setName(target.value)}
        />
        <ColorChoice chosen={color} choose={setColor} fault={form.faults['color']} />
      </Form>
    </Dialog>
  );
}

interface MergeTagProps {
  tag: Tag;
  tags: readonly Tag[];
  close: () => void;
}

/** All contacts of one tag get another, and the tag ends. */
export function MergeTag({ tag, tags, close }: MergeTagProps): ReactNode {
  const { tags: words } = useWords().settings;
  const { doorbell } = useSession();
  const renew = useRenew('tags', 'contacts');
  const others = tags.filter(({ id, kind }) => id !== tag.id && kind !== 'system');
  const [into, setInto] = useState(others[0]?.name ?? '');
  const form = useForm(['name'], async () => {
    await doorbell.patch('/tags/{id}', { path: { id: tag.id }, query: { merge: 'true' }, body: { name: into } });
    close();
    say(words.merged(tag.name, into));
    await renew();
  });
  return (
    <Dialog isOpen close={close} title={words.mergeTitle(tag.name)}>
      {others.length === 0 ? (
        <p>{words.noOther}</p>
      ) : (
        <Form form={form} action={words.merge} cancel={close}>
          <p className="text-ink-2">{words.mergeText(tag.contacts)}</p>
          <Choice
            label={words.into}
            value={into}
            options={others.map((one) => ({ value: one.name, label: one.name }))}
            onChange={({ target }) => setInto(target.value)}
          />
        </Form>
      )}
    </Dialog>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Tag } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import { categoryOf, valueOf } from '../contacts/tag-category.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Confirm } from '../ui/confirm.js';
import { TagChip } from '../ui/marks.js';
import { MenuItem } from '../ui/menu.js';
import { useAsked, type Asked } from '../ui/use-asked.js';
import { useWords } from '../words/words.js';
import { MoreMenu } from './more-menu.js';
import { SettingsList } from './settings-list.js';
import { MergeTag, TagDialog } from './tag-dialogs.js';
import { useRenew } from './use-renew.js';

type What = 'new' | 'edit' | 'merge' | 'delete';

/** The tags of the workspace, each with the number of its contacts. */
export function TagsTab(): ReactNode {
  const { tags: words } = useWords().settings;
  const session = useSession();
  const query = useQuery({ ...queriesOf(session).tags, staleTime: 0 });
  const mayAsk: What[] = session.may('tags:write') ? ['new', 'edit', 'merge'] : [];
  if (session.may('tags:delete')) mayAsk.push('delete');
  const { asked, ask, close } = useAsked(mayAsk, query.data);
  const action = session.may('tags:write') && (
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
        groupOf={({ name }) => categoryOf(name)}
        row={(tag) => <TagRow tag={tag} ask={ask} />}
      />
      {asked && <Question asked={asked} tags={query.data ?? []} close={close} />}
    </>
  );
}

function TagRow({ tag, ask }: { tag: Tag; ask: (what: What, tag: Tag) => void }): ReactNode {
  const { tags: words } = useWords().settings;
  const { may } = useSession();
  const mayChange = tag.kind !== 'system' && may('tags:write');
  const mayDelete = tag.kind !== 'system' && may('tags:delete');
  return (
    <>
      <TagChip name={tag.name} color={tag.color} text={valueOf(tag.name)} />
      <span className="text-small text-ink-2">
        {words.contacts(tag.contacts)}
        {tag.kind !== 'manual' && ` · ${words.kinds[tag.kind]}`}
      </span>
      {(mayChange || mayDelete) && (
        <MoreMenu name={tag.name}>
          {mayChange && <MenuItem onClick={() => ask('edit', tag)}>{words.edit}</MenuItem>}
          {mayChange && <MenuItem onClick={() => ask('merge', tag)}>{words.merge}</MenuItem>}
          {mayDelete && (
            <MenuItem isLoss onClick={() => ask('delete', tag)}>
              {words.delete}
            </MenuItem>
          )}
        </MoreMenu>
      )}
    </>
  );
}

interface QuestionProps {
  asked: Asked<What, Tag>;
  tags: readonly Tag[];
  close: () => void;
}

function Question({ asked: { what, item: tag }, tags, close }: QuestionProps): ReactNode {
  const { tags: words } = useWords().settings;
  const { doorbell } = useSession();
  const renew = useRenew('tags', 'contacts');
  if (what === 'new' || tag === null) return <TagDialog tag={null} close={close} />;
  if (what === 'edit') return <TagDialog tag={tag} close={close} />;
  if (what === 'merge') return <MergeTag tag={tag} tags={tags} close={close} />;
  return (
    <Confirm
      title={words.deleteTitle(tag.name)}
      text={words.deleteText(tag.contacts)}
      action={words.delete}
      run={() => doorbell.delete('/tags/{id}', { path: { id: tag.id } }).then(renew)}
      close={close}
    />
  );
}

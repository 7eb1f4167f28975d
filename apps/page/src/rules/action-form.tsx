import { Popover } from '@base-ui/react/popover';
import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { Choice } from '../ui/field.js';
import { useRuleWords } from '../words/rules/texts.js';
import type { ActionProps } from './action-part.js';
import { AddToCampaign, Assign, SetField, SetStatus, Tags } from './action-parts.js';
import { actionKinds, type Action, type ActionKind } from './rule-parts.js';

/** Opens what builds one action. */
export function ActionForm({ add }: { add: (action: Action) => void }): ReactNode {
  const words = useRuleWords();
  const [isOpen, setOpen] = useState(false);
  const done = (action: Action): void => {
    setOpen(false);
    add(action);
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        render={
          <Button kind="quiet" className="min-h-7!">
            <Plus size={14} aria-hidden />
            {words.addAction}
          </Button>
        }
      />
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="start" className="z-50">
          <Popover.Popup
            aria-label={words.addAction}
            className="w-72 rounded-lg bg-paper p-3 shadow-float outline-none"
          >
            <Builder done={done} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

const parts: Record<ActionKind, (props: ActionProps) => ReactNode> = {
  add_tags: Tags,
  remove_tags: Tags,
  assign: Assign,
  set_status: SetStatus,
  set_fields: SetField,
  add_to_campaign: AddToCampaign,
};

function Builder({ done }: { done: (action: Action) => void }): ReactNode {
  const words = useRuleWords();
  const [kind, setKind] = useState<ActionKind>('add_tags');
  const Asked = parts[kind];
  return (
    <div className="flex flex-col gap-3">
      <Choice
        label={words.action}
        value={kind}
        options={actionKinds.map((one) => ({ value: one, label: words.actions[one] }))}
        onChange={({ target }) => setKind(target.value as ActionKind)}
      />
      <Asked key={kind} kind={kind} done={done} />
    </div>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Rule } from '../api/doorbell.js';
import { automationOf } from '../api/automation-queries.js';
import { textOf } from '../api/text-of.js';
import { MoreMenu } from '../settings/more-menu.js';
import { useSession } from '../shell/session.js';
import { Confirm } from '../ui/confirm.js';
import { MenuItem } from '../ui/menu.js';
import { say, warn } from '../ui/toasts.js';
import { useAsked } from '../ui/use-asked.js';
import { useRuleWords } from '../words/rules/texts.js';
import { useRuleChange } from './use-rule-change.js';

interface RuleMenuProps {
  rule: Rule;
  /** The number of rules. */
  last: number;
}

/** Order and end of a rule. */
export function RuleMenu({ rule, last }: RuleMenuProps): ReactNode {
  const { id, name, position } = rule;
  const words = useRuleWords();
  const change = useRuleChange();
  const { asked, ask, close } = useAsked(['delete'], [rule]);
  const move = (to: number): void => void change(id, { position: to }).catch((error: unknown) => warn(textOf(error)));
  return (
    <>
      <MoreMenu name={name}>
        {position > 1 && <MenuItem onClick={() => move(position - 1)}>{words.up}</MenuItem>}
        {position < last && <MenuItem onClick={() => move(position + 1)}>{words.down}</MenuItem>}
        <MenuItem isLoss onClick={() => ask('delete', rule)}>
          {words.delete}
        </MenuItem>
      </MoreMenu>
      {asked?.item && <DeleteRule id={id} name={name} close={close} />}
    </>
  );
}

interface DeleteRuleProps {
  id: string;
  name: string;
  close: () => void;
}

export function DeleteRule({ id, name, close }: DeleteRuleProps): ReactNode {
  const words = useRuleWords();
  const session = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const remove = async (): Promise<void> => {
    await session.doorbell.delete('/rules/{id}', { path: { id } });
    await navigate({ to: '/rules' });
    say(words.deleted(name));
    await queries.invalidateQueries({ queryKey: automationOf(session).rules.queryKey, exact: true });
  };
  return (
    <Confirm title={words.deleteTitle(name)} text={words.deleteText} action={words.delete} run={remove} close={close} />
  );
}

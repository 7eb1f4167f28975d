import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Rule } from '../api/doorbell.js';
import { automationOf } from '../api/automation-queries.js';
import { standing, useSaveOwn } from '../api/save-own.js';
import { useFresh } from '../api/use-fresh.js';
import { MoreMenu } from '../settings/more-menu.js';
import { useSession } from '../shell/session.js';
import { Confirm } from '../ui/confirm.js';
import { MenuItem } from '../ui/menu.js';
import { say, warnOf } from '../ui/toasts.js';
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
  const [query, fresh, saveOwn] = [automationOf(useSession()).rule(id), useFresh(), useSaveOwn()];
  const { asked, ask, close } = useAsked(['delete'], [rule]);
  const read = async () => standing(await fresh(query));
  const move = (to: number): void =>
    void saveOwn({ own: { position: to }, base: { position }, read }, (own, at) => change(id, own, at)).catch(warnOf);
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

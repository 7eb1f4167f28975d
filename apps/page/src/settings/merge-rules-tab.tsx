import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { textOf } from '../api/text-of.js';
import type { MergeRule } from '../api/doorbell.js';
import { queriesOf } from '../api/queries.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Confirm } from '../ui/confirm.js';
import { MenuItem } from '../ui/menu.js';
import { warn } from '../ui/toasts.js';
import { useAsked, type Asked } from '../ui/use-asked.js';
import { useDuplicateWords } from '../words/duplicates/texts.js';
import { MergeRuleDialog } from './merge-rule-dialog.js';
import { MergeTrialDialog } from './merge-trial-dialog.js';
import { MoreMenu } from './more-menu.js';
import { SettingsList } from './settings-list.js';
import { useRenew } from './use-renew.js';
import { useReasonText } from '../words/reasons/use-reason-text.js';

type What = 'new' | 'edit' | 'try' | 'delete';

/** By which rules possible duplicates are merged without a person. */
export function MergeRulesTab(): ReactNode {
  const { rules: words } = useDuplicateWords();
  const session = useSession();
  const query = useQuery(queriesOf(session).mergeRules);
  const mayAsk: What[] = session.may('rules:write') ? ['new', 'edit', 'try', 'delete'] : [];
  const { asked, ask, close } = useAsked(mayAsk, query.data);
  const action = session.may('rules:write') && (
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
        row={(rule) => <RuleRow rule={rule} ask={ask} />}
      />
      {asked && <Question asked={asked} close={close} />}
    </>
  );
}

function RuleRow({ rule, ask }: { rule: MergeRule; ask: (what: What, rule: MergeRule) => void }): ReactNode {
  const { rules: words } = useDuplicateWords();
  const { may } = useSession();
  const reasons = rule.reasons.map((reason) => words.kinds[reason] ?? reason).join(' · ');
  const reasonText = useReasonText();
  const { stopped } = rule;
  const said = stopped
    ? words.stopped(reasonText(stopped.reason, stopped.why))
    : rule.triedAt === null
      ? words.untried
      : '';
  return (
    <>
      <div className="min-w-60 flex-1">
        <p className="flex items-center gap-2 font-semibold">
          <span className={`size-2 shrink-0 rounded-full ${rule.enabled ? 'bg-done' : 'bg-line-2'}`} aria-hidden />
          <span className="truncate">{rule.name}</span>
          <span className="text-small font-normal text-ink-2">{rule.enabled ? words.on : words.off}</span>
        </p>
        <p className="text-small text-ink-2">
          {reasons} · {rule.minScore}+ · {words.made(rule.merges)}
        </p>
        {said && <p className={`text-small ${rule.stopped ? 'text-loss' : 'text-attention'}`}>{said}</p>}
      </div>
      {may('rules:write') && (
        <div className="ms-auto flex items-center gap-3">
          <Button onClick={() => ask('try', rule)}>{words.try}</Button>
          <TurnButton rule={rule} />
          <MoreMenu name={rule.name}>
            <MenuItem onClick={() => ask('edit', rule)}>{words.edit}</MenuItem>
            <MenuItem isLoss onClick={() => ask('delete', rule)}>
              {words.delete}
            </MenuItem>
          </MoreMenu>
        </div>
      )}
    </>
  );
}

/** A rule that was not tried as it is cannot be switched on. */
function TurnButton({ rule: { id, enabled, triedAt } }: { rule: MergeRule }): ReactNode {
  const { rules: words } = useDuplicateWords();
  const { doorbell } = useSession();
  const renew = useRenew('merge-rules');
  const turn = (): void =>
    void doorbell
      .patch('/merge-rules/{id}', { path: { id }, body: { enabled: !enabled } })
      .catch((error: unknown) => warn(textOf(error)))
      .then(renew);
  return (
    <Button disabled={!enabled && triedAt === null} onClick={turn}>
      {enabled ? words.turnOff : words.turnOn}
    </Button>
  );
}

function Question({ asked, close }: { asked: Asked<What, MergeRule>; close: () => void }): ReactNode {
  const { rules: words } = useDuplicateWords();
  const { doorbell } = useSession();
  const renew = useRenew('merge-rules');
  const { what, item: rule } = asked;
  if (what === 'new' || rule === null) return <MergeRuleDialog rule={null} close={close} />;
  if (what === 'edit') return <MergeRuleDialog rule={rule} close={close} />;
  if (what === 'try') return <MergeTrialDialog rule={rule} close={close} />;
  return (
    <Confirm
      title={words.deleteTitle(rule.name)}
      text={words.deleteText}
      action={words.delete}
      run={() => doorbell.delete('/merge-rules/{id}', { path: { id: rule.id } }).then(renew)}
      close={close}
    />
  );
}

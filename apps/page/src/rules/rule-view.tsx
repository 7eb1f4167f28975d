import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Rule } from '../api/doorbell.js';
import { automationOf } from '../api/automation-queries.js';
import { notShown } from '../api/not-shown.js';
import { standing } from '../api/save-own.js';
import { useFresh } from '../api/use-fresh.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { SubPage } from '../ui/sub-page.js';
import { say, warnOf } from '../ui/toasts.js';
import { useOwnChanges } from '../ui/use-own-changes.js';
import { useAsked } from '../ui/use-asked.js';
import { useRuleWords } from '../words/rules/texts.js';
import { useWords } from '../words/words.js';
import { RuleActivity } from './rule-activity.js';
import { RuleEditor } from './rule-editor.js';
import { DeleteRule } from './rule-menu.js';
import { draftOf, type Draft } from './rule-parts.js';
import { Trial } from './trial.js';
import { useDraft } from './use-draft.js';
import { useRuleChange, useTurnOn } from './use-rule-change.js';
import { useRuleText } from './use-rule-text.js';

/** A rule that is written: what it says is made, switched off. */
export function NewRuleView(): ReactNode {
  const words = useRuleWords();
  const { doorbell, may } = useSession();
  const navigate = useNavigate();
  const [draft, change] = useDraft();
  if (!may('rules:write'))
    return (
      <RuleFrame title={words.make}>
        <Empty {...words.notAllowed} />
      </RuleFrame>
    );
  const make = async (): Promise<void> => {
    const { data } = await doorbell.post('/rules', { body: draft });
    await navigate({ to: '/rules/$ruleId', params: { ruleId: data.id }, replace: true });
  };
  return (
    <RuleFrame title={words.make}>
      <RuleEditor draft={draft} change={change} isSaved={false} save={make} />
    </RuleFrame>
  );
}

/** One rule: what it says, what it would do, what it did. */
export function RuleView(): ReactNode {
  const { common } = useWords();
  const { ruleId } = useParams({ from: '/rules/$ruleId' });
  const { data: rule, error, refetch } = useQuery(automationOf(useSession()).rule(ruleId));
  const failure = notShown({ data: rule, error });
  if (failure) return <Failed error={failure} retry={() => void refetch()} />;
  if (!rule) return <Skeleton lines={4} label={common.loading} />;
  return <OneRule key={rule.id} rule={rule} />;
}

function OneRule({ rule }: { rule: Rule }): ReactNode {
  const words = useRuleWords();
  const session = useSession();
  const { may } = session;
  const fresh = useFresh();
  const change = useRuleChange();
  const text = useRuleText(rule);
  const [draft, edit] = useState<Draft | null>(null);
  const kept = draftOf(rule);
  const read = async () => standing(await fresh(automationOf(session).rule(rule.id)), draftOf);
  const send = useOwnChanges({ kept, now: draft ?? kept, read });
  const save = async (): Promise<void> => {
    await send((own, at) => change(rule.id, own, at));
    edit(null);
    say(words.saved);
  };
  return (
    <RuleFrame title={rule.name}>
      <RuleActivity rule={rule} />
      {may('rules:write') ? (
        <RuleEditor draft={draft ?? kept} change={edit} isSaved={draft === null} save={save} />
      ) : (
        <p className="break-words">{text}</p>
      )}
      {may('rules:write') && (
        <section className="flex flex-col gap-3 border-t border-line pt-4">
          <h2 className="font-semibold">{words.trial.title}</h2>
          {draft ? <p className="text-ink-2">{words.trial.saveFirst}</p> : <TryAndTurnOn rule={rule} />}
        </section>
      )}
    </RuleFrame>
  );
}

/** @param rule the saved version. A changed rule must be tried again. */
function TryAndTurnOn({ rule }: { rule: Rule }): ReactNode {
  const words = useRuleWords();
  const change = useRuleChange();
  const [tried, setTried] = useState<number>();
  const { asked, ask, close } = useAsked(['delete']);
  const isTried = tried === rule.version;
  const turnOn = useTurnOn(rule);
  const turnOff = async (): Promise<void> => {
    await change(rule.id, { enabled: false });
    say(words.isNowOff(rule.name));
  };
  return (
    <>
      <Trial rule={rule} tried={() => setTried(rule.version)} />
      {!rule.enabled && !isTried && <p className="text-ink-2">{words.trial.first}</p>}
      <div className="flex flex-wrap gap-2">
        {rule.enabled ? (
          <Button onClick={() => void turnOff().catch(warnOf)}>{words.off}</Button>
        ) : (
          <Button kind="main" disabled={!isTried} onClick={() => void turnOn().catch(warnOf)}>
            {words.on}
          </Button>
        )}
        <Button onClick={() => ask('delete')} className="text-loss">
          {words.delete}
        </Button>
      </div>
      {asked && <DeleteRule id={rule.id} name={rule.name} close={close} />}
    </>
  );
}

function RuleFrame({ title, children }: { title: string; children: ReactNode }): ReactNode {
  const { nav } = useWords();
  return (
    <div className="h-full overflow-y-auto p-4">
      <SubPage title={title} to="/rules" back={nav.rules}>
        {children}
      </SubPage>
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Rule } from '../api/doorbell.js';
import { automationOf } from '../api/automation-queries.js';
import { notShown } from '../api/not-shown.js';
import { textOf } from '../api/text-of.js';
import { useSession } from '../shell/session.js';
import { LinkButton } from '../ui/link-button.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { Switch } from '../ui/switch.js';
import { say, warn } from '../ui/toasts.js';
import { useAsked } from '../ui/use-asked.js';
import { useRuleWords } from '../words/rules/texts.js';
import { useWords } from '../words/words.js';
import { RuleActivity } from './rule-activity.js';
import { RuleMenu } from './rule-menu.js';
import { TurnOnDialog } from './turn-on-dialog.js';
import { useRuleChange } from './use-rule-change.js';
import { useRuleText } from './use-rule-text.js';

/** What happens by itself, in the order in which it is applied. */
export function RulesView(): ReactNode {
  const { common, nav } = useWords();
  const words = useRuleWords();
  const session = useSession();
  const { data, error, refetch } = useQuery(automationOf(session).rules);
  const { asked, ask, close } = useAsked(session.may('rules:write') ? ['turn-on'] : [], data);
  const failure = notShown({ data, error });
  if (failure) return <Failed error={failure} retry={() => void refetch()} />;
  if (!data) return <Skeleton lines={4} label={common.loading} />;
  const make = session.may('rules:write') && (
    <LinkButton kind="main" to="/rules/new">
      <Plus size={16} aria-hidden />
      {words.make}
    </LinkButton>
  );
  return (
    <div className="h-full overflow-y-auto p-4">
      <div className="mb-3 flex max-w-3xl items-center justify-between gap-2">
        <h1 className="text-heading font-semibold">{nav.rules}</h1>
        {data.length > 0 && make}
      </div>
      {data.length === 0 ? (
        <Empty {...words.none}>{make}</Empty>
      ) : (
        <p className="mb-2 max-w-3xl text-ink-2">{words.text}</p>
      )}
      <ol className="flex max-w-3xl flex-col divide-y divide-line">
        {data.map((rule) => (
          <RuleRow key={rule.id} rule={rule} last={data.length} turnOn={() => ask('turn-on', rule)} />
        ))}
      </ol>
      {asked?.item && <TurnOnDialog rule={asked.item} close={close} />}
    </div>
  );
}

interface RuleRowProps {
  rule: Rule;
  /** The number of rules. */
  last: number;
  turnOn: () => void;
}

function RuleRow({ rule, last, turnOn }: RuleRowProps): ReactNode {
  const words = useRuleWords();
  const text = useRuleText(rule);
  const { may } = useSession();
  const change = useRuleChange();
  const { id, name, enabled } = rule;
  const turnOff = (): void =>
    void change(id, { enabled: false }).then(
      () => say(words.isNowOff(name)),
      (error: unknown) => warn(textOf(error)),
    );
  return (
    <li className="flex items-start gap-2 py-2">
      <Switch
        label={words.turnOn(name)}
        isOn={enabled}
        isDisabled={!may('rules:write')}
        turn={(on) => (on ? turnOn() : turnOff())}
      />
      <div className="min-w-0 flex-1">
        <Link
          to="/rules/$ruleId"
          params={{ ruleId: id }}
          className="font-semibold break-words hover:underline"
          dir="auto"
        >
          {name}
        </Link>
        <p className="break-words text-ink-2">{text}</p>
        <RuleActivity rule={rule} />
      </div>
      {may('rules:write') && <RuleMenu rule={rule} last={last} />}
    </li>
  );
}

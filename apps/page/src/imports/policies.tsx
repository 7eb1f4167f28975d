import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Import } from '../api/doorbell.js';
import { textOf } from '../api/text-of.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Fault } from '../ui/form.js';
import { useImportWords } from '../words/imports/texts.js';
import { importAddress, policies, type Policy } from './address.js';
import { useKeepImport } from './use-imports.js';

/** What becomes of people who are known, with what that comes to; then the rows go in. */
export function Policies({ one }: { one: Import }): ReactNode {
  const words = useImportWords();
  const { policy = 'skip' } = useSearch({ from: '/imports/$importId' });
  const navigate = useNavigate();
  const choose = (chosen: Policy): void =>
    void navigate({ to: '.', search: importAddress({ policy: chosen }), replace: true });
  const textOfPolicy = usePolicyText(one);
  const { confirm, fault, isBusy } = useConfirm(one);
  const valid = one.summary?.valid ?? 0;
  if (valid === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 font-semibold">{words.policy.title}</legend>
        {knownOf(one) === 0 && <p className="text-ink-2">{words.policy.noneKnown}</p>}
        {policies.map((name) => (
          <label
            key={name}
            className="flex gap-2 rounded-lg border border-line p-3 has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name="policy"
              className="mt-0.5 size-4 shrink-0 accent-(--accent)"
              checked={policy === name}
              onChange={() => choose(name)}
            />
            <span>
              <span className="block font-semibold">{words.policy[name].title}</span>
              <span className="text-ink-2">{textOfPolicy(name)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Fault text={fault} />
      <div className="flex flex-wrap items-center justify-end gap-3">
        <span className="text-ink-2">{words.safe}</span>
        <Button kind="main" disabled={isBusy} onClick={() => void confirm(policy)}>
          {words.confirm(valid)}
        </Button>
      </div>
    </section>
  );
}

/** Rows of people who are known, or who stand in an earlier row; a row can be both. */
function knownOf({ summary }: Import): number {
  if (!summary) return 0;
  return Math.min(summary.valid, summary.duplicatesInDatabase + summary.duplicatesInFile);
}

/** "About" where a row may be counted as two kinds of duplicate. */
function usePolicyText(one: Import): (policy: Policy) => string {
  const { policy: words } = useImportWords();
  const { valid = 0, duplicatesInFile = 0, duplicatesInDatabase = 0 } = one.summary ?? {};
  const known = knownOf(one);
  const isExact = duplicatesInFile === 0 || duplicatesInDatabase === 0;
  const said = (text: string): string => (isExact ? text : words.about(text));
  const [fresh, rows] = [said(words.fresh(valid - known)), said(words.knownRows(known))];
  return (policy) => (policy === 'create' ? words.create.text(words.fresh(valid)) : words[policy].text(fresh, rows));
}

function useConfirm({ id }: Import) {
  const { doorbell } = useSession();
  const keep = useKeepImport();
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const confirm = async (policy: Policy): Promise<void> => {
    setBusy(true);
    try {
      keep((await doorbell.post('/imports/{id}/confirm', { path: { id }, body: { policy } })).data);
    } catch (error) {
      setFault(textOf(error));
      setBusy(false);
    }
  };
  return { confirm, fault, isBusy };
}

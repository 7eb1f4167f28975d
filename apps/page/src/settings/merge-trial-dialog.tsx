import { useQuery } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { textOf } from '../api/text-of.js';
import type { MergeRule, MergeTrial } from '../api/doorbell.js';
import { useSignTexts } from '../duplicates/sign-texts.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Fault } from '../ui/form.js';
import { Skeleton } from '../ui/states.js';
import { useDuplicateWords } from '../words/duplicates/texts.js';
import { useWords } from '../words/words.js';
import { useRenew } from './use-renew.js';

/** Tries a rule on the pairs that stand, and shows what it would do. No contact is changed. */
export function MergeTrialDialog({ rule, close }: { rule: MergeRule; close: () => void }): ReactNode {
  const { rules: words } = useDuplicateWords();
  const { common } = useWords();
  const { doorbell, membership } = useSession();
  const renew = useRenew('merge-rules');
  const trial = useQuery({
    queryKey: [membership.workspaceId, 'merge-trial', rule.id],
    queryFn: async () => (await doorbell.post('/merge-rules/{id}/try', { path: { id: rule.id } })).data,
    staleTime: 0,
    gcTime: 0,
  });
  const isTried = trial.isSuccess;
  useEffect(() => {
    if (isTried) void renew();
    // The list is read again once, when the trial has come.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isTried]);
  return (
    <Dialog isOpen close={close} title={words.trialTitle(rule.name)}>
      {trial.isPending && <Skeleton lines={4} label={common.loading} />}
      <Fault text={trial.isError ? textOf(trial.error) : undefined} />
      {trial.data && <Trial trial={trial.data} />}
      <Button className="self-end" onClick={close}>
        {common.close}
      </Button>
    </Dialog>
  );
}

function Trial({ trial }: { trial: MergeTrial }): ReactNode {
  const { rules: words, reasons } = useDuplicateWords();
  const textsOf = useSignTexts();
  return (
    <>
      <p>
        <span className="font-semibold">{words.trial(trial.matches)}</span> {words.ofPairs(trial.pairs)}{' '}
        {trial.heldBack > 0 && words.heldBack(trial.heldBack)} {trial.isPartial && words.isPartial}
      </p>
      {trial.sample.length > 0 && <h3 className="font-semibold">{words.sample}</h3>}
      <ul className="flex flex-col gap-2">
        {trial.sample.map(({ duplicateId, survivor, merged, signs, reasons: sentences }) => (
          <li key={duplicateId} className="rounded-lg border border-line p-2">
            <p>{words.into(merged.name, survivor.name)}</p>
            <ul aria-label={reasons} className="list-disc ps-4 text-list text-ink-2">
              {textsOf(signs, sentences).map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}

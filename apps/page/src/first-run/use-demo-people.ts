import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { jobFault } from '../api/job-fault.js';
import { textOf } from '../api/text-of.js';
import { follow } from '../api/follow-job.js';
import { useSession } from '../shell/session.js';
import { say, warn } from '../ui/toasts.js';
import { useFirstRunWords } from '../words/first-run/texts.js';
import { demoPeopleCount, demoSource, putInPeople } from './demo-people.js';

/** Puts people to try with in, and takes them out: as any contacts, by the same calls. `done` is null while neither runs. */
export function useDemoPeople() {
  const { demo } = useFirstRunWords();
  const { doorbell, membership } = useSession();
  const queries = useQueryClient();
  const [done, setDone] = useState<number | null>(null);
  const work = async (act: () => Promise<string>): Promise<void> => {
    setDone(0);
    try {
      say(await act());
    } catch (error) {
      warn(textOf(error));
    } finally {
      setDone(null);
      void queries.invalidateQueries({ queryKey: [membership.workspaceId] });
    }
  };
  const putIn = () =>
    work(async () => {
      await putInPeople(doorbell, setDone);
      return demo.putInDone(demoPeopleCount);
    });
  const takeOut = () =>
    work(async () => {
      const body = { action: 'delete' as const, filter: { field: 'source', op: 'eq', value: demoSource } };
      const end = await follow(doorbell, (await doorbell.post('/contacts/bulk', { body })).data);
      if (end.state !== 'done') throw new Error(await jobFault(end));
      return demo.takenOut(Number(end.result?.['changed'] ?? 0));
    });
  return { done, putIn, takeOut };
}

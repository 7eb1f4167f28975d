import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { DoorbellProblem } from '@doorbell/client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { router } from './router.js';
import { SessionProvider } from './shell/session.js';
import { Toasts } from './ui/toasts.js';
import { WordsProvider } from './words/words.js';

/** The client repeats what may be repeated; what the API refused is not asked again. */
const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: (failures, error) => !(error instanceof DoorbellProblem) && failures < 5, staleTime: 15_000 },
  },
});

/** Everything around the views: texts, queries, who is signed in, and the address. */
export function Page(): ReactNode {
  return (
    <CSPProvider disableStyleElements>
      <WordsProvider>
        <QueryClientProvider client={queries}>
          <Tooltip.Provider delay={500}>
            <Toasts>
              <SessionProvider>
                <RouterProvider router={router} />
              </SessionProvider>
            </Toasts>
          </Tooltip.Provider>
        </QueryClientProvider>
      </WordsProvider>
    </CSPProvider>
  );
}

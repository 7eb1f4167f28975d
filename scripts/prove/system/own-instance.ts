import { type Home, homeAt, type RunFile } from '#libs/local-instance';
import { ownEnvironment } from '../../local/own-environment.js';
import { freshTestHome, type TestHome } from '../../local/test-home.js';
import type { Wire } from '../../local/context.js';
import { Instance } from '../../local/instance/instance.js';
import type { Progress } from '../../local/terminal/progress.js';

/** A whole system for itself: home, ports, Kafka and Postgres of its own, empty at first. */
export interface OwnInstance {
  home: Home;
  /** What run.json says now. */
  readonly run: RunFile;
  /** Signs the owner in once. */
  readonly signInLink: string;
  /** What each replica of a service said about where it is. */
  replicas(service: string): readonly Readonly<Record<string, string | number>>[];
  /** Stops everything. Removes its data, unless `keep` is set; then the next run removes it. */
  stop(options?: { keep: boolean }): Promise<void>;
}

interface Further {
  /** Further variables. */
  env?: NodeJS.ProcessEnv;
  wire?: Wire;
}

export async function startOwnInstance(
  progress: Progress,
  signal?: AbortSignal,
  { env: further = {}, wire }: Further = {},
): Promise<OwnInstance> {
  const place = await freshTestHome();
  const home = homeAt(place.path);
  const env = { ...(await ownEnvironment(home)), ...further };
  const options = { home: home.path, env, progress, ...(signal && { signal }), ...(wire && { wire }) };
  const instance = await Instance.start(options).catch((error: unknown) => {
    place.leave();
    throw error;
  });
  return ownInstance(place, home, instance);
}

function ownInstance(place: TestHome, home: Home, instance: Instance): OwnInstance {
  return {
    home,
    get run() {
      return instance.run;
    },
    get signInLink() {
      return instance.signInLink;
    },
    replicas: (service) => instance.replicas(service),
    async stop({ keep } = { keep: false }) {
      await instance.discard();
      if (!keep) place.leave();
    },
  };
}

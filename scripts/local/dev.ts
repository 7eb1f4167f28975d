import { inCheckout } from '#libs/local-instance';
import { restartOnSave } from './dev/restart-on-save.js';
import { runInTerminal } from './instance/in-terminal.js';
import { serviceNames } from './services/service-environment.js';
import { mainOf } from './services/service-part.js';

await runInTerminal((instance, signal) =>
  restartOnSave(
    {
      sources: [inCheckout('apps'), inCheckout('libs')],
      compiler: [process.execPath, inCheckout('scripts', 'local', 'bootstrap', 'rebuild.mjs')],
      entries: Object.fromEntries(serviceNames.map((name) => [name, mainOf(name)])),
      restart: (service) => instance.restart(service),
    },
    signal,
  ),
);

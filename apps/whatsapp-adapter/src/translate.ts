import { payloadTranslator, runTranslator, type Translator } from '#libs/adapter-kit';
import { CloudTranslator } from './cloud/cloud.translator.js';
import { WebTranslator } from './web/web.translator.js';

const translators: Readonly<Record<string, Translator<unknown>>> = {
  cloud: new CloudTranslator(),
  web: new WebTranslator(),
};

await runTranslator(() =>
  payloadTranslator(({ driver }) => {
    const translator = translators[driver];
    if (translator) return translator;
    throw new Error(`this version does not know the driver "${driver}"; update the adapters`);
  }),
);

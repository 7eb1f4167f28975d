import { loadInWorker, moduleOfWorker } from './shared-packages.mjs';

/** In place of a shared package's file: a module that exports what the worker has loaded. A transform of Jest. */
export default {
  process(_source, path, { supportsStaticESM }) {
    return { code: supportsStaticESM ? esm(path) : commonJs(path) };
  },
  /** Which names a file exports depends on other files too: the names are part of the key. */
  getCacheKey(_source, path, { supportsStaticESM }) {
    return supportsStaticESM ? esm(path) : commonJs(path);
  },
};

function commonJs(path) {
  return `module.exports = ${loaded(path)};`;
}

function esm(path) {
  const names = Object.keys(loadInWorker(path)).filter((name) => name !== '__esModule');
  const constants = names.map((name, index) => `const export${index} = loaded[${JSON.stringify(name)}];`);
  const exported = names.map((name, index) => `export${index} as ${JSON.stringify(name)}`);
  return `const loaded = ${loaded(path)};\n${constants.join('\n')}\nexport { ${exported.join(', ')} };`;
}

function loaded(path) {
  return `globalThis.${moduleOfWorker}(${JSON.stringify(path)})`;
}

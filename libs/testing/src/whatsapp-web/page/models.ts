/**
 * Browser code: models and collections as the page has them. Events fire on the model's collection, with the model first.
 * An attribute is a plain property; `serialize` gives those that go over to Node.
 */
export const models = String.raw`
class Emitter {
  #listeners = new Map();
  on(names, listener) {
    for (const name of names.split(' ')) this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
  }
  off(names, listener) {
    for (const name of names.split(' '))
      this.#listeners.set(name, (this.#listeners.get(name) ?? []).filter((one) => one !== listener));
  }
  once(name, listener) {
    const wrapper = (...args) => { this.off(name, wrapper); listener(...args); };
    this.on(name, wrapper);
  }
  isHeard(name) { return (this.#listeners.get(name) ?? []).length > 0; }
  trigger(name, ...args) {
    for (const listener of this.#listeners.get(name) ?? []) listener(...args);
  }
}

class Wid {
  constructor(serialized) {
    const [user, server] = serialized.split('@');
    Object.assign(this, { server, user, _serialized: serialized });
  }
  isUser() { return this.server === 'c.us' || this.server === 'lid'; }
  isLid() { return this.server === 'lid'; }
  isGroup() { return this.server === 'g.us'; }
  isStatus() { return this._serialized === 'status@broadcast'; }
  toString() { return this._serialized; }
}
const createWid = (wid) => (wid instanceof Wid ? wid : new Wid(typeof wid === 'string' ? wid : wid._serialized));

class MsgKey {
  constructor({ to, id, selfDir }) {
    const fromMe = selfDir === 'out';
    Object.assign(this, { fromMe, remote: to, id, _serialized: fromMe + '_' + to + '_' + id });
  }
  static async newId() {
    return '3EB0' + [...crypto.getRandomValues(new Uint8Array(9))].map((byte) => byte.toString(16).padStart(2, '0')).join('').toUpperCase();
  }
  toString() { return this._serialized; }
}

class Model extends Emitter {
  constructor(attributes) { super(); Object.assign(this, attributes); }
  serialize() { return { ...this }; }
  get mediaData() { return this.directPath ? { mediaStage: 'RESOLVED' } : undefined; }
}

class Collection extends Emitter {
  #models = new Map();
  get(id) { return this.#models.get(String(id)); }
  getModelsArray() { return [...this.#models.values()]; }
  add(model) {
    this.#models.set(String(model.id), model);
    this.trigger('add', model);
    return model;
  }
  remove(model) {
    this.#models.delete(String(model.id));
    this.trigger('remove', model);
  }
  set(model, attributes) {
    const before = { ...model };
    Object.assign(model, attributes);
    for (const [name, value] of Object.entries(attributes)) {
      if (before[name] === value) continue;
      const event = 'change:' + name;
      this.trigger(event, model, value, before[name]);
      model.trigger(event, model, value, before[name]);
    }
    this.trigger('change', model);
  }
}
`;

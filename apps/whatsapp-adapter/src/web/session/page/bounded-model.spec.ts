import { boundedModel } from './bounded-model.js';

const id = { fromMe: false, remote: '49@c.us', id: '3A' };

describe('a page’s model', () => {
  it('loses keys, caches and thumbnails, and keeps what is read', () => {
    const model = { id, type: 'image', body: '/9j/4AAQ', caption: 'Hi', mediaKey: 'secret', thumbnail: 'x', t: 1 };
    expect(boundedModel(model)).toEqual({ id, type: 'image', caption: 'Hi', t: 1 });
  });

  it('has its texts, lists and depth cut', () => {
    const model = boundedModel({ id, type: 'chat', body: 'x'.repeat(1_000_000), vcardList: Array(500).fill('a') });
    expect(String(model['body']).length).toBe(70_000);
    expect(model['vcardList']).toHaveLength(60);
    expect(JSON.stringify(boundedModel({ ctwaContext: { a: { b: { c: { d: { e: 1 } } } } } })).length).toBeLessThan(60);
  });

  it('that is too large in all its parts keeps the message itself', () => {
    const vcardList = Array.from({ length: 60 }, () => ({ vcard: 'x'.repeat(60_000) }));
    expect(boundedModel({ id, type: 'multi_vcard', t: 1, vcardList })).toEqual({ id, type: 'multi_vcard', t: 1 });
  });

  it('that is no object is empty', () => {
    expect([null, 1, 'x', undefined].map(boundedModel)).toEqual([{}, {}, {}, {}]);
  });
});

import { contentDisposition } from './content-disposition.js';

describe('Content-Disposition', () => {
  it.each([
    ['plan.pdf', `attachment; filename="plan.pdf"; filename*=UTF-8''plan.pdf`],
    ['Gehalt März.pdf', `attachment; filename="Gehalt M_rz.pdf"; filename*=UTF-8''Gehalt%20M%C3%A4rz.pdf`],
    ['a"; x=\\".html', `attachment; filename="a_; x=__.html"; filename*=UTF-8''a%22%3B%20x%3D%5C%22.html`],
    [
      'line\r\nSet-Cookie: x',
      `attachment; filename="line__Set-Cookie: x"; filename*=UTF-8''line%0D%0ASet-Cookie%3A%20x`,
    ],
    ["it's (1)*.txt", `attachment; filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
    ['100%.txt', `attachment; filename="100_.txt"; filename*=UTF-8''100%25.txt`],
    ['\ud800', `attachment; filename="_"; filename*=UTF-8''%EF%BF%BD`],
  ])('names %s safely', (fileName, header) => expect(contentDisposition({ fileName, isInline: false })).toBe(header));

  it('says where a page may show the file', () =>
    expect(contentDisposition({ fileName: 'a.png', isInline: true })).toMatch(/^inline; /u));
});

import { givenFileName } from './given-file-name.js';

describe('the name that a sender gave a file', () => {
  it.each([
    ['payslip.pdf', 'payslip.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['', null],
    [undefined, null],
  ])('%j is %j', (given, name) => {
    expect(givenFileName(given, 'application/pdf')).toBe(name);
  });
});

import { personInBody } from './body-fields.js';

const anyAddress = () => true;
const vera = { address: 'vera@gmail.com', phone: null, name: 'Vera Roe' };

describe('the fields of a form', () => {
  it.each([
    ['lines', 'Name: Vera Roe\nEmail: vera@gmail.com'],
    [
      'lines with other words around',
      'New lead for you!\n\nName: Vera Roe\nE-Mail: vera@gmail.com\n\nMessage:\nIs it free?',
    ],
    ['labels above their values', 'Name\nVera Roe\n\nEmail Address\n\nvera@gmail.com\n'],
    ['labels with a colon above', 'Name:\nVera Roe\nEmail:\nvera@gmail.com'],
    ['equals signs', 'name = Vera Roe\nemail = vera@gmail.com'],
    ['a table', '| Name | Vera Roe |\n| Email | vera@gmail.com |'],
    ['columns', 'Name    Vera Roe\nEmail   vera@gmail.com'],
    ['tabs', 'Name\tVera Roe\nEmail\tvera@gmail.com'],
    ['bold labels', '*Name:* Vera Roe\n*Email:* vera@gmail.com'],
    ['marks of what is required', 'Your Name (required): Vera Roe\nYour Email*: vera@gmail.com'],
    ['a link', 'Name: Vera Roe\nEmail: vera@gmail.com [mailto:vera@gmail.com]'],
    ['an address in brackets', 'From: site\nName: Vera Roe\nEmail: <vera@gmail.com>'],
    ['first and last name', 'First name: Vera\nLast name: Roe\nEmail: vera@gmail.com'],
    ['bullets', '- Name: Vera Roe\n- Email: vera@gmail.com'],
    ['no blanks', 'Name:Vera Roe\nEmail:vera@gmail.com'],
    ['German', 'Vorname: Vera\nName: Roe\nE-Mail-Adresse: vera@gmail.com'],
    ['French', 'Nom : Roe\nPrénom : Vera\nAdresse e-mail : vera@gmail.com'],
    ['Spanish', 'Nombre: Vera\nApellidos: Roe\nCorreo electrónico: vera@gmail.com'],
    ['Italian', 'Nome: Vera\nCognome: Roe\nIndirizzo email: vera@gmail.com'],
    ['Portuguese', 'Nome completo: Vera Roe\nEndereço de e-mail: vera@gmail.com'],
    ['Dutch', 'Naam: Vera Roe\nE-mailadres: vera@gmail.com'],
    ['Danish', 'Navn: Vera Roe\nE-mail: vera@gmail.com'],
    ['Swedish', 'Namn: Vera Roe\nE-post: vera@gmail.com'],
    ['Finnish', 'Nimi: Vera Roe\nSähköposti: vera@gmail.com'],
    ['Polish', 'Imię i nazwisko: Vera Roe\nAdres e-mail: vera@gmail.com'],
    ['Czech', 'Jméno: Vera\nPříjmení: Roe\nE-mail: vera@gmail.com'],
    ['Hungarian', 'Név: Vera Roe\nE-mail cím: vera@gmail.com'],
    ['Romanian', 'Nume: Roe\nPrenume: Vera\nAdresă de email: vera@gmail.com'],
    ['Russian', 'Имя: Vera\nФамилия: Roe\nЭл. почта: vera@gmail.com'],
    ['Ukrainian', 'ПІБ: Vera Roe\nЕлектронна пошта: vera@gmail.com'],
    ['Turkish', 'Adınız: Vera Roe\nE-posta: vera@gmail.com'],
    ['Greek', 'Ονοματεπώνυμο: Vera Roe\nEmail: vera@gmail.com'],
    ['Chinese', '姓名：Vera Roe\n电子邮件：vera@gmail.com'],
    ['Japanese', 'お名前：Vera Roe\nメールアドレス：vera@gmail.com'],
    ['Korean', '이름: Vera Roe\n이메일: vera@gmail.com'],
  ])('name the person in %s', (_, text) => {
    expect(personInBody(text, anyAddress)).toEqual(vera);
  });

  it.each([
    ['Phone: +49 30 901820', '+4930901820'],
    ['Telefon\n0049 30 901820', '+4930901820'],
    ['Teléfono: +34 912 345 678', '+34912345678'],
    ['Móvil = +34 612 345 678', '+34612345678'],
    ['Handy: +49 151 23456789', '+4915123456789'],
    ['電話番号：+81 3 1234 5678', '+81312345678'],
  ])('give a phone with its country code: %s', (text, phone) => {
    expect(personInBody(text, anyAddress)).toEqual({ address: null, phone, name: '' });
  });

  it.each([
    'Is the flat free? Write to vera@gmail.com',
    'Name: Vera Roe',
    'Phone: 555-1234',
    'Email: not given',
    'Email:\nPhone:\nMessage: none',
    '',
  ])('name no person in %j', (text) => {
    expect(personInBody(text, anyAddress)).toBeNull();
  });

  it('pass over what cannot be the person’s, and take the next', () => {
    const text = 'Agent email: a@acme.example\nEmail: leads@acme.example\nE-Mail: vera@gmail.com';
    expect(personInBody(text, (address) => !address.endsWith('@acme.example'))?.address).toBe('vera@gmail.com');
  });

  it('cost little, however long the text and its lines are', () => {
    const hostile = [
      `${'a '.repeat(200_000)}:`,
      '\n'.repeat(100_000),
      `Name:${' '.repeat(200_000)}x`,
      '=|'.repeat(100_000),
    ];
    const before = process.cpuUsage();
    for (const text of hostile) expect(personInBody(text, anyAddress)).toBeNull();
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(2000);
  });
});

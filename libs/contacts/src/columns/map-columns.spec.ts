import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { openTable, type TableRow } from '#libs/tables';
import { handFields } from '../field-lists.js';
import { fieldTexts } from './field-texts.js';
import { mapColumns } from './map-columns.js';

const folder = new URL('../../test/files-of-others/', import.meta.url);

async function mappingOf(file: string): Promise<Record<string, string>> {
  const table = await openTable(fileURLToPath(new URL(file, folder)));
  const rows = (await Readable.from(table.rows).toArray()) as TableRow[];
  expect(rows.map(({ fault }) => fault)).toEqual(rows.map(() => undefined));
  return fieldsOf(
    table.header,
    rows.map(({ cells }) => cells),
  );
}

function fieldsOf(
  header: readonly string[],
  samples: readonly (readonly (string | null)[])[],
  custom = [] as { key: string; label: string }[],
) {
  const mapped = mapColumns(header, samples, custom).filter(({ field }) => field !== null);
  return Object.fromEntries(mapped.map(({ column, field }) => [String(field), column]));
}

const named = (...header: string[]) => fieldsOf(header, []);

describe('the columns of a file from another program', () => {
  it.each([
    [
      'hubspot.csv',
      {
        firstName: 'First Name',
        lastName: 'Last Name',
        email: 'Email',
        phone: 'Phone Number',
        company: 'Company name',
        state: 'State/Region',
        language: 'Preferred language',
        timezone: 'Time Zone',
      },
    ],
    [
      'google-contacts.csv',
      {
        firstName: 'First Name',
        lastName: 'Last Name',
        email: 'E-mail 1 - Value',
        phone: 'Phone 1 - Value',
        company: 'Organization Name',
        state: 'Address 1 - Region',
        tags: 'Labels',
      },
    ],
    [
      'outlook.csv',
      {
        firstName: 'First Name',
        lastName: 'Last Name',
        email: 'E-mail Address',
        phone: 'Mobile Phone',
        company: 'Company',
        state: 'Business State',
        tags: 'Categories',
      },
    ],
    [
      'chatwoot.csv',
      { name: 'name', email: 'email', phone: 'phone_number', company: 'company_name', tags: 'labels_list' },
    ],
    [
      'twenty.csv',
      {
        firstName: 'Name / First Name',
        lastName: 'Name / Last Name',
        email: 'Emails / Primary Email',
        phone: 'Phones / Primary Phone Number',
        phoneCallingCode: 'Phones / Primary Phone Calling Code',
        company: 'Company',
      },
    ],
    [
      'pipedrive.csv',
      {
        name: 'Person - Name',
        firstName: 'Person - First name',
        lastName: 'Person - Last name',
        email: 'Person - Email - Work',
        phone: 'Person - Phone - Work',
        company: 'Person - Organization',
        tags: 'Person - Label',
      },
    ],
    [
      'zoho.csv',
      {
        firstName: 'First Name',
        lastName: 'Last Name',
        email: 'Email',
        phone: 'Mobile',
        company: 'Account Name',
        state: 'Mailing State',
        source: 'Lead Source',
        tags: 'Tag',
      },
    ],
    [
      'whatsapp-business.csv',
      { name: 'Saved Name', phone: 'Formatted Phone', phoneCallingCode: 'Country Code', tags: 'Labels' },
    ],
  ])('map by themselves: %s', async (file, fields) => {
    expect(await mappingOf(file)).toEqual(fields);
  });
});

describe('a column', () => {
  it('has the field of its own name: an export maps onto itself', () => {
    const settable = handFields.filter((field) => field !== 'customFields');
    const header = [...settable, 'customFields.budget', 'id', 'createdAt'];
    const expected = Object.fromEntries([...settable, 'customFields.budget'].map((field) => [field, field]));
    expect(fieldsOf(header, [], [{ key: 'budget', label: 'Budget in $' }])).toEqual(expected);
  });

  it.each([
    ['en', ['Full name', 'E-mail', 'Cell phone', 'Company']],
    ['es', ['Nombre completo', 'Correo electrónico', 'Teléfono', 'Empresa']],
    ['de', ['Ansprechpartner', 'E-Mail-Adresse', 'Handynummer', 'Firma']],
    ['fr', ['Nom complet', 'Courriel', 'Téléphone portable', 'Société']],
    ['pt', ['Nome completo', 'Endereço de e-mail', 'Telemóvel', 'Empresa']],
    ['it', ['Nome e cognome', 'Posta elettronica', 'Cellulare', 'Azienda']],
    ['nl', ['Volledige naam', 'E-mailadres', 'Telefoonnummer', 'Bedrijf']],
    ['pl', ['Imię i nazwisko', 'Adres e-mail', 'Numer telefonu', 'Nazwa firmy']],
    ['tr', ['Adı Soyadı', 'E-posta', 'Cep Telefonu', 'Şirket']],
    ['ru', ['ФИО', 'Электронная почта', 'Номер телефона', 'Организация']],
  ])('is known by what it is called in a language: %s', (_, header) => {
    const [name, email, phone, company] = header;
    expect(named(...header)).toEqual({ name, email, phone, company });
  });

  it.each([
    ['es', 'Nombre', 'Apellidos'],
    ['de', 'Vorname', 'Nachname'],
    ['fr', 'Prénom', 'Nom'],
    ['pt', 'Nome', 'Sobrenome'],
    ['it', 'Nome', 'Cognome'],
    ['nl', 'Voornaam', 'Achternaam'],
    ['pl', 'Imię', 'Nazwisko'],
    ['tr', 'Adı', 'Soyadı'],
    ['ru', 'Имя', 'Фамилия'],
    ['of the template', 'GIVEN NAME', 'family_name'],
  ])('has a part of a name: %s', (_, firstName, lastName) => {
    expect(named(firstName, lastName)).toEqual({ firstName, lastName });
  });

  it('of the template is a field each: a brokerage is a company', () => {
    const fields = ['name', 'phone', 'email', 'state', 'company'];
    expect(Object.keys(named('name', 'phone', 'email', 'state', 'brokerage'))).toEqual(fields);
  });

  it('is a custom field by its key or its label, before anything else that it could be', () => {
    const custom = [
      { key: 'move_in', label: 'Einzug ab' },
      { key: 'mobile', label: 'Second phone' },
    ];
    const expected = { phone: 'Phone', 'customFields.mobile': 'mobile', 'customFields.move_in': 'EINZUG AB' };
    expect(fieldsOf(['Phone', 'mobile', 'EINZUG AB'], [], custom)).toEqual(expected);
  });

  it('without a known name is what its cells look like', () => {
    const samples = [
      ['ann@example.com', '+49 151 2345678', 'TX', '2026-01-02', '1234567', '+49 30 1'],
      ['bob@example.com', '(202) 555-0143', 'NY', '2026-01-03', '1234568', '+49 30 2'],
    ];
    expect(fieldsOf(['a', 'b', 'c', 'd', 'e', 'Fax'], samples)).toEqual({ email: 'a', phone: 'b', state: 'c' });
  });

  it('whose cells are no such values is another thing', () => {
    const samples = [['Pat Miller', 'Open', 'Portuguese', 'Broker']];
    expect(fieldsOf(['Contact owner', 'Lead Status', 'Language', 'Role'], samples)).toEqual({});
    expect(fieldsOf(['Status', 'Language'], [['renter', 'pt-BR']])).toEqual({ status: 'Status', language: 'Language' });
  });

  it('with values goes before one without, and the first before the second', () => {
    const samples = [[null, '+49 151 2345678', null, 'b@example.com', 'c@example.com']];
    const header = ['Mobile Phone', 'Business Phone', 'Email', 'E-mail 2 Address', 'E-mail 3 Address'];
    expect(fieldsOf(header, samples)).toEqual({ phone: 'Business Phone', email: 'E-mail 2 Address' });
  });
});

const texts = (fields: (string | null)[], cells: (string | null)[]) => Object.fromEntries(fieldTexts(fields, cells));

describe('the cells of a row', () => {
  it('are texts by the name of their field; what is mapped to nothing, and what is empty, is left out', () => {
    expect(texts(['name', null, 'email'], ['Ann', 'x', null])).toEqual({ name: 'Ann' });
  });

  it('are the first of several addresses, and tags without the label that Google gives everybody', () => {
    const fields = ['email', 'phone', 'tags'];
    const cells = ['a@example.com ::: b@example.com', '+49 1 ::: +49 2', 'Rent ::: * myContacts'];
    expect(texts(fields, cells)).toEqual({ email: 'a@example.com', phone: '+49 1', tags: 'Rent' });
    expect(texts(fields, [null, null, '* myContacts'])).toEqual({});
  });

  it('make a name of its parts where there is none', () => {
    expect(texts(['lastName', 'firstName'], ['Ruiz', 'Ana'])).toEqual({
      name: 'Ana Ruiz',
      firstName: 'Ana',
      lastName: 'Ruiz',
    });
    expect(texts(['lastName', 'name'], ['Ruiz', 'Ana R.'])).toEqual({ name: 'Ana R.', lastName: 'Ruiz' });
  });

  it.each([
    ['0612345678', '31', '+31612345678'],
    ['501 234 567', '+48', '+48501 234 567'],
    ['5521987654321', '+55', '+5521987654321'],
    ['+49 30 1', '+48', '+49 30 1'],
  ])('make a phone of number and calling code: %s, %s', (number, code, phone) => {
    expect(texts(['phone', 'phoneCallingCode'], [number, code])).toEqual({ phone });
  });
});

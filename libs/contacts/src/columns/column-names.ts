import type { HandField } from '../field-lists.js';

/** `phoneCallingCode` is a part of the phone: `+49` beside `151 2345678`. */
export type MappableField = Exclude<HandField, 'customFields'> | 'phoneCallingCode';

const texts: Record<MappableField, string> = {
  name: `name, full name, display name, contact name, saved name, customer, client, lead, person,
    nombre completo, nombre y apellidos, nombre y apellido, cliente, contacto, vollständiger Name, Ansprechpartner, Kunde, Kontakt,
    nom complet, nom et prénom, contact, nome completo, contato, nome e cognome, contatto, volledige naam, naam, klant, contactpersoon,
    imię i nazwisko, klient, kontakt, pełna nazwa, ad soyad, adı soyadı, isim soyisim, isim, müşteri, kişi,
    ФИО, полное имя, имя и фамилия, клиент, контакт`,
  firstName: `first name, first, fname, given name, forename, nombre, nombres, primer nombre, nombre de pila, Vorname, Rufname,
    prénom, prénoms, primeiro nome, nome, nome próprio, voornaam, imię, ad, adı, ön ad, имя`,
  lastName: `last name, last, lname, surname, family name, apellido, apellidos, Nachname, Familienname, Zuname, nom de famille, nom,
    sobrenome, apelido, último nome, cognome, achternaam, familienaam, nazwisko, soyad, soyadı, soyisim, фамилия`,
  email: `email, mail, email address, mail address, primary email, email 1, e-mail 1 value, correo, correo electrónico,
    dirección de correo, dirección de correo electrónico, E-Mail-Adresse, Mailadresse, adresse e-mail, adresse mail, courriel,
    adresse électronique, endereço de e-mail, correio eletrónico, indirizzo e-mail, posta elettronica,
    indirizzo di posta elettronica, e-mailadres, mailadres, adres e-mail, poczta elektroniczna, e-posta, e-posta adresi,
    электронная почта, почта, эл. почта, емейл, имейл`,
  phone: `phone, phone number, telephone, telephone number, tel, mobile, mobile phone, mobile number, cell, cell phone, cellphone,
    whatsapp, whatsapp number, phone 1, phone 1 value, wa id, formatted phone, teléfono, número de teléfono, celular, móvil,
    teléfono móvil, Telefon, Telefonnummer, Handy, Handynummer, Mobiltelefon, Mobilnummer, Rufnummer, téléphone,
    numéro de téléphone, portable, téléphone portable, gsm, telefone, número de telefone, telemóvel, telefono, numero di telefono,
    cellulare, telefoon, telefoonnummer, mobiel, mobiel nummer, numer telefonu, telefon komórkowy, komórka,
    telefon numarası, cep telefonu, cep, телефон, номер телефона, мобильный, мобильный телефон, тел.`,
  phoneCallingCode: `phone calling code, primary phone calling code, calling code, country calling code, country code, phone country code, dial code,
    dialing code, código de país, Ländervorwahl, indicatif, landnummer, ülke kodu, код страны`,
  status: `status, stage, estado del contacto, etapa, statut, stato, durum, статус`,
  role: `role, contact type, rol, Rolle, rôle, papel, ruolo, rola, роль`,
  channelPreference: `channel preference, preferred channel, channel, canal preferido, bevorzugter Kanal, canal préféré`,
  source: `source, lead source, origin, original source, fuente, origen, Quelle, Herkunft, origem, fonte, bron, źródło, kaynak,
    источник`,
  referralSource: `referral source, referral, referred by, referrer, recomendado por, empfohlen von, recommandé par, indicado por`,
  language: `language, preferred language, locale, lang, idioma, Sprache, langue, lingua, língua, taal, język, dil, язык`,
  timezone: `timezone, time zone, zona horaria, Zeitzone, fuseau horaire, fuso horário, fuso orario, tijdzone, strefa czasowa,
    saat dilimi, часовой пояс`,
  company: `company, company name, organization, organisation, organization name, organization 1 name, account name, account,
    brokerage, agency, business, business name, employer, empresa, compañía, organización, Firma, Unternehmen, Firmenname,
    société, entreprise, nom de la société, organização, azienda, società, ditta, bedrijf, bedrijfsnaam, organisatie,
    przedsiębiorstwo, nazwa firmy, şirket, kurum, компания, организация, фирма`,
  state: `state, state region, region, province, county, mailing state, address 1 region, estado, provincia, región, Bundesland,
    Kanton, état, département, région, província, distrito, regione, provincie, województwo, il, eyalet, bölge,
    область, регион, штат, край`,
  tags: `tags, tag, labels, label, labels list, groups, group membership, categories, category, flags, etiquetas, Schlagwörter,
    Etiketten, Kategorien, Gruppen, étiquettes, libellés, catégories, marcadores, etichette, categorie, etykiety, kategorie,
    etiketler, etiket, метки, теги, группы, категории`,
  assignedTo: `assigned to, owner, contact owner, assignee`,
};

/**
 * What files call the fields of a contact, in English, Spanish, German, French, Portuguese, Italian, Dutch, Polish, Turkish and
 * Russian, and in the programs that people come from. Case, accents and signs between words do not matter.
 */
export const columnNames = Object.entries(texts).map(([field, names]) => ({
  field: field as MappableField,
  names: [field, ...names.split(/,\s+/u)],
}));

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Words around a name that do not change what it names. */
export const wordsAround = words(
  'person people contact lead customer client primary main default value work business home other private company mailing emails ' +
    'phones number code privat geschaftlich 1 2 3',
);

/** Columns with such a word are found by their name or not at all: their values look like what they are not. */
export const wordsOfOthers = words('fax telefax country pais land pays paese kraj ulke страна id');

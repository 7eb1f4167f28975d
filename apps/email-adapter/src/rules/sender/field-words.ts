export type PersonField = 'name' | 'firstName' | 'lastName' | 'email' | 'phone';

/** What forms call their fields, in the languages of most of them; lower-case, without accents and "your". */
const words: Record<PersonField, string[]> = {
  name: [
    'name|full name|fullname|first and last name|name and surname|contact name|customer name|visitor name|client name|lead name',
    'contact|contact person|customer|visitor|sender|from name|vor- und nachname|vor und nachname|vollstandiger name',
    'ansprechpartner|interessent|kontaktperson|absender|kunde|nom|nom complet|nom et prenom|nom prenom|prenom et nom|contact nom',
    'nombre|nombre completo|nombre y apellidos|nombre y apellido|nom i cognoms|nome|nome completo|nome e cognome|nominativo',
    'nome e sobrenome|nome e apelido|naam|volledige naam|voor- en achternaam|contactpersoon|navn|fullt navn|fulde navn|namn',
    'for- och efternamn|fullstandigt namn|nimi|koko nimi|imie i nazwisko|nazwa|jmeno a prijmeni|cele jmeno|meno a priezvisko|nev',
    'teljes nev|nume si prenume|nume complet|имя и фамилия|фио|ф.и.о.|имя фамилия|піб|імя та прізвище|ad soyad|adi soyadi|adiniz|isim',
    'ονομα|ονοματεπωνυμο|姓名|名字|お名前|氏名|名前|이름|성함|성명|ten|ho va ten|nama|nama lengkap|الاسم|שם|שם מלא',
  ],
  firstName: [
    'first name|firstname|given name|forename|vorname|prenom|primer nombre|primeiro nome|voornaam|fornavn|fornamn|etunimi|imie',
    'jmeno|meno|keresztnev|prenume|имя|імя|adi|ad|μικρο ονομα|名',
  ],
  lastName: [
    'last name|lastname|surname|family name|nachname|familienname|zuname|nom de famille|apellido|apellidos|cognome|cognoms',
    'sobrenome|apelido|ultimo nome|achternaam|familienaam|etternavn|efternavn|efternamn|sukunimi|nazwisko|prijmeni|priezvisko',
    'vezeteknev|csaladnev|nume de familie|nume|фамилия|прізвище|soyad|soyadi|επωνυμο|επιθετο|姓',
  ],
  email: [
    'email|e-mail|mail|email address|e-mail address|mail address|email id|contact email|reply to|reply-to|from email|e-mail-adresse',
    'email-adresse|emailadresse|mailadresse|e-mail adresse|e-mailadresse|adresse email|adresse e-mail|adresse mail|courriel',
    'adresse courriel|adresse electronique|mel|correo|correo electronico|direccion de correo|email de contacto|correu|correu electronic',
    'posta elettronica|indirizzo email|indirizzo e-mail|indirizzo mail|endereco de email|endereco de e-mail|e-mailadres|emailadres',
    'e-post|epost|e-postadresse|e-postadress|epostadress|e-postadresse|sahkoposti|sahkopostiosoite|adres e-mail|adres email',
    'adres poczty elektronicznej|e-mailova adresa|emailova adresa|e-mail cim|email cim|adresa de email|adresa email|e-posta|eposta',
    'e-posta adresi|почта|эл. почта|эл.почта|электронная почта|адрес электронной почты|имейл|електронна пошта|ел. пошта|пошта',
    'ηλεκτρονικο ταχυδρομειο|ηλεκτρονικη διευθυνση|邮箱|电子邮件|电子邮箱|邮件|電子郵件|メール|メールアドレス|eメール|이메일|البريد الإلكتروني|דואל',
  ],
  phone: [
    'phone|phone number|phone no|phone no.|telephone|telephone number|tel|tel.|mobile|mobile number|mobile phone|cell|cell phone',
    'cellphone|cell number|contact number|contact no|daytime phone|number|whatsapp|whatsapp number|telefon|telefonnummer|tel.-nr.',
    'telefonnr.|telefon-nr.|handy|handynummer|mobil|mobilnummer|mobiltelefon|rufnummer|ruckrufnummer|telephone portable|portable',
    'numero de telephone|n° de telephone|telephone mobile|telefono|numero de telefono|movil|telefono movil|celular|telefon de contacte',
    'telefono de contacto|mobil|telefone|telemovel|numero de telefone|cellulare|recapito telefonico|numero di telefono|telefoon',
    'telefoonnummer|mobiel|mobiel nummer|gsm|puhelin|puhelinnumero|matkapuhelin|numer telefonu|telefon komorkowy|komorka|nr telefonu',
    'telefonni cislo|telefonne cislo|cislo telefonu|telefonszam|numar de telefon|nr. telefon|телефон|тел|тел.|номер телефона',
    'номер телефону|мобильный|мобильный телефон|мобільний|cep|cep telefonu|telefon numarasi|τηλεφωνο|κινητο|电话|电话号码|手机|手机号|電話',
    '電話番号|携帯|携帯電話|전화|전화번호|휴대폰|연락처|so dien thoai|dien thoai|no hp|nomor telepon|الهاتف|رقم الهاتف|טלפון',
  ],
};

/** "Your", and what stands beside a label: `*`, `(required)`. */
const possessive =
  /^(?:your|my|ihre?|deine?|votre|ton|su|tu|il tuo|la tua|il suo|seu|sua|teu|uw|jouw|je|din|ditt|twoje|twoj|vas|vase|ваш[ае]?)\s+/u;
const beside = /\([^()]{0,40}\)|\[[^[\]]{0,40}\]|[*_`"'’“”:：=|•·>#]/gu;

/** Letters whose stroke or missing dot is no accent, so that NFD does not remove it. */
const strokes: Record<string, string> = { ı: 'i', ł: 'l', ø: 'o', đ: 'd' };

const fields = new Map<string, PersonField>();
for (const field of ['email', 'phone', 'firstName', 'lastName', 'name'] as const) {
  for (const word of words[field].join('|').split('|'))
    if (!fields.has(spelling(word))) fields.set(spelling(word), field);
}

/** Which of the person's fields a label names, or null. */
export function fieldNamed(label: string): PersonField | null {
  const spelt = spelling(label);
  return fields.get(spelt) ?? fields.get(spelt.replace(possessive, '')) ?? null;
}

function spelling(label: string): string {
  return label
    .replace(beside, ' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ıłøđ]/gu, (letter) => strokes[letter] ?? letter)
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Mail providers that give addresses to the public: two addresses of such a domain need not belong together. */
const names = [
  'gmail googlemail outlook hotmail live msn passport yahoo ymail rocketmail myyahoo aol aim icloud me mac gmx proton protonmail pm',
  'zoho zohomail fastmail hey tutanota tuta mail inbox mailbox posteo web freenet t-online arcor online 1und1 orange laposte free',
  'wanadoo sfr neuf bbox libero virgilio tiscali alice tin tim yandex ya rambler bk list mailru ukr i qq 163 126 139 sina sohu',
  'foxmail aliyun naver daum hanmail kakao seznam centrum atlas azet zoznam wp o2 onet interia op bol uol terra ig globo sapo',
  'comcast verizon att sbcglobal bellsouth cox charter bigpond optusnet telstra btinternet sky virginmedia ntlworld talktalk blueyonder',
  'rediffmail ziggo kpnmail home planet hetnet xs4all telenet skynet proximus bluewin sunrise hispeed telia online1 gmailcom',
  'rogers shaw sympatico videotron xtra docomo ezweb softbank freemail citromail abv mynet',
];

const publicNames: ReadonlySet<string> = new Set(names.join(' ').split(' '));

/** A country code, or a general domain that such providers use; `com.br` and `co.uk` have two. */
const suffix = /^(?:com?|net|org|ne|or)?\.?(?:com|net|org|de|eu|[a-z]{2})$/u;

/** Whether a domain gives addresses to the public: gmail.com, yahoo.co.uk, web.de, mail.ru. */
export function isPublicDomain(domain: string): boolean {
  const [name = '', ...rest] = domain.split('.');
  return publicNames.has(name) && suffix.test(rest.join('.'));
}

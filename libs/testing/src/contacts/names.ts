/** Names as a list of contacts has them: several scripts, a few common ones, many rare ones. */
export interface Script {
  /** Out of a hundred contacts. */
  share: number;
  language: string;
  /** Between first and last name. */
  space: ' ' | '';
  first: string[];
  last: string[];
}

const words = (text: string): string[] => text.split(' ');

export const scripts: readonly Script[] = [
  {
    share: 70,
    language: 'en',
    space: ' ',
    first: words(
      'James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah Christopher Karen Ana José Zoë Łukasz Björn Siobhán Renée François Chloé Mateo Lucía Wei Aisha Priya Yuki Olumide Ngozi Kwame Ingrid Søren',
    ),
    last: words(
      "Smith Johnson Williams Brown Jones García Miller Davis Rodríguez Martínez Hernández López González Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Pérez Thompson White Harris Sánchez Clark Ramírez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyễn Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts O'Brien McDonald Müller Schmidt Kowalski Novák Öztürk Andersen Virtanen Papadakis",
    ),
  },
  {
    share: 12,
    language: 'ru',
    space: ' ',
    first: words('Анна Иван Мария Дмитрий Елена Сергей Ольга Алексей Наталья Павел Тарас Оксана Ярослав Людмила'),
    last: words('Иванов Петров Сидоров Кузнецов Попов Васильев Соколов Михайлов Новиков Фёдоров Шевченко Коваленко'),
  },
  {
    share: 8,
    language: 'zh',
    space: '',
    last: words('王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗'),
    first: words('伟 芳 娜 秀英 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀兰 霞 平 刚 桂英 小明 建国'),
  },
  {
    share: 5,
    language: 'ar',
    space: ' ',
    first: words('محمد فاطمة أحمد عائشة علي مريم يوسف خديجة عمر زينب'),
    last: words('الحسن العلي الأحمد المصري الخطيب حداد نجار الشريف'),
  },
  {
    share: 5,
    language: 'el',
    space: ' ',
    first: words('Γιώργος Μαρία Δημήτρης Ελένη Κώστας Κατερίνα Νίκος Σοφία'),
    last: words('Παπαδόπουλος Βλάχος Αγγελόπουλος Νικολάου Γεωργίου Οικονόμου'),
  },
];

export const companies = words(
  'Acme Harbour Northwind Keystone Bluebird Riverside Summit Maple Cedar Lighthouse Orchard Granite',
);
export const trades = words('Realty Homes Properties Lettings Estates Partners Brokers Living');
export const states = words('CA NY TX FL WA OR NV AZ CO IL MA NJ PA OH GA NC VA MI MN UT');
export const tags = words(
  'VIP hot cold buyer seller first-time investor relocation newsletter open-house downtown suburb pets parking',
);

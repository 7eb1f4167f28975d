interface PageTexts {
  question: string;
  button: string;
  done: string;
}

/** By ISO 639-1: the languages of the words that opt out. */
const pageTexts: Record<string, PageTexts> = {
  en: {
    question: 'Do you want no more e-mail from us?',
    button: 'Unsubscribe',
    done: 'You are unsubscribed. You will get no more e-mail from us.',
  },
  es: {
    question: '¿No desea recibir más correos nuestros?',
    button: 'Darme de baja',
    done: 'Se ha dado de baja. No recibirá más correos nuestros.',
  },
  de: {
    question: 'Möchten Sie keine E-Mails mehr von uns?',
    button: 'Abmelden',
    done: 'Sie sind abgemeldet. Sie erhalten keine E-Mails mehr von uns.',
  },
  fr: {
    question: 'Ne souhaitez-vous plus recevoir nos e-mails ?',
    button: 'Me désabonner',
    done: 'Vous êtes désabonné. Vous ne recevrez plus d’e-mails de notre part.',
  },
  pt: {
    question: 'Não deseja receber mais e-mails nossos?',
    button: 'Cancelar inscrição',
    done: 'A sua inscrição foi cancelada. Não receberá mais e-mails nossos.',
  },
  it: {
    question: 'Non desidera più ricevere le nostre e-mail?',
    button: 'Annulla l’iscrizione',
    done: 'L’iscrizione è annullata. Non riceverà più le nostre e-mail.',
  },
  nl: {
    question: 'Wilt u geen e-mail meer van ons?',
    button: 'Afmelden',
    done: 'U bent afgemeld. U krijgt geen e-mail meer van ons.',
  },
  pl: {
    question: 'Nie chcesz już otrzymywać od nas e-maili?',
    button: 'Wypisz mnie',
    done: 'Wypisano. Nie będziesz już otrzymywać od nas e-maili.',
  },
  tr: {
    question: 'Bizden artık e-posta almak istemiyor musunuz?',
    button: 'Abonelikten çık',
    done: 'Abonelikten çıktınız. Bizden artık e-posta almayacaksınız.',
  },
  ru: {
    question: 'Вы больше не хотите получать от нас письма?',
    button: 'Отписаться',
    done: 'Вы отписались. Вы больше не будете получать от нас письма.',
  },
};

const english = pageTexts['en'] as PageTexts;

/** In the first language of `Accept-Language` that we have; else in English. */
export function textsFor(accepted: string | undefined): PageTexts & { language: string } {
  const wanted =
    (accepted ?? '')
      .slice(0, 500)
      .toLowerCase()
      .match(/[a-z]{2,3}(?=[-;,\s]|$)/gu) ?? [];
  const language = wanted.find((one) => Object.hasOwn(pageTexts, one)) ?? 'en';
  return { ...(pageTexts[language] ?? english), language };
}

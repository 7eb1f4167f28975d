/** The words of one language, folded (`foldWord`), and what is said when a person has opted out. */
interface LanguageWords {
  out: readonly string[];
  in: readonly string[];
  confirmation: string;
}

/**
 * By ISO 639-1. Words that people also write about other things are left out, such as cancel, end and quit: a message that is one
 * of those alone may be about a viewing.
 */
export const wordLists = {
  en: {
    out: ['stop', 'stop all', 'stopall', 'unsubscribe', 'unsubscribe me', 'opt out', 'optout'],
    in: ['start', 'unstop', 'subscribe', 'opt in', 'optin'],
    confirmation: 'You will get no more messages from us here. Write START if you want them again.',
  },
  es: {
    out: ['baja', 'darme de baja', 'dar de baja', 'cancelar suscripcion'],
    in: ['alta', 'darme de alta', 'suscribir'],
    confirmation: 'No recibirá más mensajes nuestros por aquí. Escriba ALTA si quiere recibirlos de nuevo.',
  },
  de: {
    out: ['stopp', 'abmelden', 'abbestellen', 'austragen'],
    in: ['anmelden', 'abonnieren'],
    confirmation:
      'Sie erhalten hier keine Nachrichten mehr von uns. Schreiben Sie ANMELDEN, wenn Sie wieder welche möchten.',
  },
  fr: {
    out: [
      'arret',
      'arreter',
      'desabonner',
      'me desabonner',
      'se desabonner',
      'desinscrire',
      'desinscription',
      'desabonnement',
    ],
    in: ['reprendre', 'm abonner', 'inscription'],
    confirmation: 'Vous ne recevrez plus de messages de notre part ici. Écrivez REPRENDRE pour en recevoir à nouveau.',
  },
  pt: {
    out: ['sair', 'parar', 'descadastrar', 'cancelar inscricao', 'cancelar subscricao'],
    in: ['voltar', 'inscrever', 'subscrever'],
    confirmation: 'Não vai receber mais mensagens nossas aqui. Escreva VOLTAR se quiser recebê-las de novo.',
  },
  it: {
    out: ['disiscrivi', 'disiscrivimi', 'annulla iscrizione', 'cancella iscrizione', 'cancellami'],
    in: ['riprendi', 'iscrivi', 'iscrivimi'],
    confirmation: 'Qui non riceverà più nostri messaggi. Scriva RIPRENDI se desidera riceverli di nuovo.',
  },
  nl: {
    out: ['afmelden', 'uitschrijven', 'stop berichten'],
    in: ['aanmelden', 'inschrijven'],
    confirmation: 'U krijgt hier geen berichten meer van ons. Schrijf AANMELDEN als u ze weer wilt ontvangen.',
  },
  pl: {
    out: ['wypisz', 'wypisz mnie', 'rezygnuje', 'rezygnacja'],
    in: ['zapisz', 'zapisz mnie', 'wznow'],
    confirmation: 'Nie będziemy już tutaj wysyłać wiadomości. Napisz WZNÓW, aby znów je otrzymywać.',
  },
  tr: {
    out: ['ret', 'durdur', 'abonelikten cik', 'uyelikten cik'],
    in: ['basla', 'abone ol'],
    confirmation: 'Buradan size artık mesaj göndermeyeceğiz. Yeniden almak için BAŞLA yazın.',
  },
  ru: {
    out: ['стоп', 'отписаться', 'отписка', 'отпишите меня'],
    in: ['старт', 'подписаться'],
    confirmation: 'Мы больше не будем писать вам здесь. Напишите СТАРТ, чтобы снова получать сообщения.',
  },
} as const satisfies Record<string, LanguageWords>;

export type WordLanguage = keyof typeof wordLists;

export const wordLanguages = Object.keys(wordLists) as WordLanguage[];

export const defaultWords = {
  out: wordLanguages.flatMap((language) => [...wordLists[language].out]),
  in: wordLanguages.flatMap((language) => [...wordLists[language].in]),
} as const;

/** The subject of the mail by which a program unsubscribes its user: our mails ask for it (`List-Unsubscribe`, RFC 2369). */
export const unsubscribeSubject = 'unsubscribe';

/** What firms call mailboxes that no one person owns, by language; without accents and separators. */
const words = [
  // English
  'info information infos hello hi hey contact contacts contactus getintouch sales office admin administration administrator',
  'support help helpdesk team service services customerservice customercare customer customers customersupport care client clients',
  'booking bookings reservation reservations reception frontdesk desk enquiries enquiry inquiries inquiry leads lead newlead',
  'newleads billing accounts accounting invoice invoices order orders shop store mail email mailbox post inbox hr jobs careers',
  'recruiting recruitment webmaster site online property properties rental rentals letting lettings rent rents realestate',
  'estate estates homes realty agency broker brokers hq general feedback response responses formresponse formresponses',
  'submission submissions formspree quote quotes request requests appointment appointments viewing viewings tours listing',
  'listings press media legal privacy abuse hostmaster security partner partners affiliate affiliates finance webteam welcome',
  'member members membership community events event',
  // German
  'kontakt kontakte anfrage anfragen vertrieb verkauf buro buero verwaltung vermietung immobilien immo hausverwaltung makler',
  'wohnung wohnungen miete mieten zentrale empfang sekretariat kundenservice kundendienst kunden rezeption reservierung',
  'reservierungen buchung buchungen bestellung bestellungen bewerbung praxis kanzlei presse poststelle redaktion rechnung',
  'buchhaltung hallo servus moin angebote angebot interessenten objekt objekte termine termin',
  // French
  'bonjour accueil ventes vente commercial commerciale secretariat agence location locations gestion demande demandes clientele',
  'serviceclient serviceclients direction immobilier syndic compta comptabilite cabinet renseignements annonces',
  // Spanish, Catalan
  'hola contacto contactos ventas venta informacion informes administracion soporte ayuda reservas reserva recepcion oficina',
  'atencion atencionalcliente atencioncliente clientes alquiler alquileres inmobiliaria consultas consulta correo gerencia',
  'vendes contacte informacio lloguer lloguers',
  // Italian
  'ciao contatti contatto vendite segreteria amministrazione assistenza ufficio prenotazioni agenzia immobiliare affitti',
  'affitto richieste richiesta posta clienti preventivi preventivo informazioni commerciale',
  // Portuguese
  'ola contato contatos vendas atendimento suporte geral recepcao secretaria aluguel alugueis arrendamento imobiliaria',
  'financeiro orcamento orcamentos sac ajuda cliente faleconosco',
  // Dutch
  'verkoop kantoor administratie receptie klantenservice klanten verhuur makelaar makelaardij vragen vraag aanvraag aanvragen',
  'reserveringen welkom',
  // Danish, Norwegian, Swedish, Finnish
  'salg saelg firmapost kundeservice kundservice kundtjanst forsaljning bokning udlejning utleie uthyrning resepsjon hej hei',
  'bolig fastighet myynti asiakaspalvelu toimisto vuokraus tiedustelut varaukset',
  // Polish, Czech, Slovak, Hungarian, Romanian
  'biuro sprzedaz sekretariat recepcja rezerwacje wynajem nieruchomosci obsluga bok zapytania poczta witaj',
  'obchod prodej predaj recepce recepcia kancelar kancelaria podpora objednavky rezervace rezervacie pronajem prenajom reality',
  'dotazy dotaz iroda ertekesites kapcsolat ugyfelszolgalat foglalas ingatlan titkarsag vanzari birou rezervari',
  'inchirieri imobiliare relatii relatiiclienti',
  // Turkish, Greek, Russian and Ukrainian, Japanese, Chinese in Latin letters, and the last two in their own
  'bilgi iletisim satis destek rezervasyon kiralama emlak ofis musteri merhaba epikoinonia poliseis kratiseis prodazhi',
  'zakaz zakazy priem priemnaya pochta arenda nedvizhimost toiawase otoiawase uketsuke kefu lianxi',
  'инфо контакт продажи заказ почта офис аренда поддержка 客服 問い合わせ',
];

/** What goes to many at once. */
const broadcasts = [
  'news newsletter newsletters marketing updates update digest offers offer deals deal promo promos promotion promotions',
  'campaign campaigns mailing mailings announce announcement announcements weekly daily editor editorial rundschreiben',
  'actualites noticias boletin notizie novidades nieuws nieuwsbrief nyhetsbrev nyhedsbrev uutiskirje aktualnosci hirlevel',
  'noutati rassylka',
];

export const broadcastWords: ReadonlySet<string> = new Set(broadcasts.join(' ').split(' '));
export const roleWords: ReadonlySet<string> = new Set(words.join(' ').split(' '));

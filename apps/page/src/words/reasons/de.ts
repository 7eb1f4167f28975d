import type { ReasonTexts } from './reason-texts.js';

/** `{because}` is a sentence of its own, with its full stop. */
export const texts: ReasonTexts = {
  mail_login_refused:
    'Der Mailserver lehnt Benutzername und Passwort ab{said?}. Geben Sie neue Zugangsdaten an. Gmail, Outlook, Yahoo und iCloud verlangen ein App-Passwort oder OAuth statt des Passworts Ihres Kontos.',
  mail_token_refused:
    'Der Mailserver lehnt das Zugriffstoken ab{said?}. Prüfen Sie, ob das Konto die Einwilligung gegeben hat, und die Berechtigungen, oder verbinden Sie das Konto neu.',
  mail_login_refused_for_now: 'Der Mailserver nimmt gerade keine Anmeldung an{said?}. Es wird erneut versucht.',
  mail_takes_no_token: '{at} nimmt keine Zugriffstoken an (XOAUTH2). Geben Sie ein Passwort an statt OAuth.',
  mail_takes_no_password:
    '{at} nimmt über diese Verbindung kein Passwort an. Schalten Sie TLS oder STARTTLS ein, oder nutzen Sie OAuth.',
  certificate_of_other_name:
    'Das Zertifikat von {at} ist auf einen anderen Namen ausgestellt. Geben Sie den Server mit dem Namen aus dem Zertifikat an.',
  certificate_out_of_date:
    'Das Zertifikat von {at} ist abgelaufen oder noch nicht gültig. Lassen Sie es dort erneuern, und prüfen Sie auch die Uhr dieses Servers.',
  certificate_of_unknown_issuer:
    'Das Zertifikat von {at} hat niemand unterschrieben, der hier bekannt ist. Geben Sie den öffentlichen Namen des Servers an, oder nennen Sie die Datei der Zertifizierungsstelle in NODE_EXTRA_CA_CERTS von gateway und email-adapter.',
  mail_no_tls: '{at} spricht nicht von Anfang an TLS. Wählen Sie STARTTLS oder einen anderen Port.',
  mail_no_starttls: '{at} wechselt nicht per STARTTLS zu TLS. Wählen Sie TLS oder einen anderen Port.',
  port_closed:
    'Unter {at} meldet sich niemand. Prüfen Sie Server und Port, oder warten Sie, bis der Server wieder da ist.',
  mail_no_greeting: '{at} meldet sich nicht wie ein IMAP-Server. Prüfen Sie Port und TLS.',
  server_unreachable: '{at} ist nicht erreichbar. Prüfen Sie Server und Port, oder warten Sie.',
  mail_command_refused: '{at} hat einen Befehl abgelehnt{said?}. Es wird erneut versucht.',
  connection_failed: 'Die Verbindung zu {at} ist fehlgeschlagen{said?}. Es wird erneut versucht.',
  folder_missing: 'In diesem Postfach gibt es keinen Ordner „{folder}“. Berichtigen Sie die Namen der Ordner.',
  folder_refused: 'Der Mailserver öffnet den Ordner „{folder}“ nicht{said?}. Es wird erneut versucht.',
  mail_withheld: 'Der Mailserver führt eine E-Mail auf und gibt sie nicht heraus. Sie wird erneut abgefragt.',
  mail_waits: 'E-Mails warten im Postfach: {because}',
  inbox_stored_too_much:
    'Der Kanal hat innerhalb einer Stunde mehr als {bytes} Bytes gespeichert. Seine nächsten E-Mails werden später geholt. Die Grenze steht in FILES_INBOX_BYTES_PER_HOUR.',
  workspace_full:
    'Die Dateien des Arbeitsbereichs füllen, was er aufbewahren darf. Lassen Sie den Betreiber Dateien kürzer aufbewahren (npx doorbell files keep), oder mehr davon.',
  file_store_silent:
    'Der Dateispeicher hat sich seit {ms} ms nicht gemeldet. Prüfen Sie das Laufwerk oder den Server in FILES_URL.',
  mail_folder_full:
    'SMTP_FOLDER nimmt keine große E-Mail auf ({said}). Schaffen Sie Platz auf dem Laufwerk, oder wählen Sie einen anderen Ordner.',
  host_private:
    '{host} ist eine Adresse in einem privaten Netz und wird hier abgelehnt. Geben Sie einen öffentlichen Server an, oder setzen Sie ALLOW_PRIVATE_HOSTS=true für alle Kanäle.',
  host_unknown: 'Es gibt keinen Server namens {host}. Prüfen Sie die Schreibweise.',
  host_lookup_failed: 'Die Nameserver geben gerade keine Auskunft über {host}. Es wird erneut versucht.',
  oauth_client_refused: 'Der Token-Endpunkt lehnt clientId oder clientSecret ab ({said}). Geben Sie gültige an.',
  oauth_unreachable:
    'Der Token-Endpunkt ist nicht erreichbar. Prüfen Sie oauth.tokenUrl, oder warten Sie, bis er wieder da ist.',
  oauth_no_token: 'Der Token-Endpunkt gibt gerade kein Zugriffstoken heraus ({said}). Es wird erneut versucht.',
  oauth_consent_refused: 'Der Token-Endpunkt lehnt das Refresh-Token ab ({said}). Verbinden Sie das Konto neu.',
  telegram_token_refused:
    'Telegram kennt das Token dieses Bots nicht: Es wurde widerrufen, oder der Bot wurde gelöscht. Holen Sie bei @BotFather ein neues (/token), und geben Sie es hier an.',
  telegram_webhook_elsewhere:
    'Ein anderes Programm setzt einen Webhook für diesen Bot ({said}). Beenden Sie es, oder holen Sie bei @BotFather ein neues Token, das es aussperrt.',
  telegram_polled_elsewhere:
    'Ein anderes Programm holt die Nachrichten dieses Bots ab: „{said}“. Beenden Sie es, oder holen Sie bei @BotFather ein neues Token, das es aussperrt.',
  telegram_asks_to_wait:
    'Telegram lässt diesen Bot erst in {seconds} Sekunden wieder anfragen ({said}). So lange warten die Nachrichten bei Telegram. Prüfen Sie, ob ein anderes Programm das Token benutzt.',
  telegram_refuses_webhook:
    'Telegram lehnt den Webhook ab: „{said}“. Setzen Sie PUBLIC_URL auf eine https-Adresse an Port 443, 80, 88 oder 8443, die von außen hierher führt, oder wählen Sie die Abfrage, die keine braucht.',
  telegram_unreachable: '{because} Es wird von selbst erneut versucht. Prüfen Sie, ob dieser Server Telegram erreicht.',
  telegram_cannot_deliver:
    'Telegram kann nicht an {url} zustellen: „{said}“. Prüfen Sie, ob diese Adresse von außen zum telegram-adapter führt und ob Kafka läuft.',
  whatsapp_device_removed:
    'Auf dem Handy wurde dieses Gerät aus den verknüpften Geräten entfernt. Scannen Sie den QR-Code, um es wieder zu verknüpfen.',
  whatsapp_number_blocked:
    'WhatsApp hat diese Nummer wegen Verstoßes gegen die Nutzungsbedingungen gesperrt. Öffnen Sie WhatsApp auf dem Handy: Dort steht, wie lange.',
  whatsapp_version_refused:
    'WhatsApp nimmt diese Version seiner Seite nicht mehr an. Aktualisieren Sie Doorbell. Es wird von selbst erneut versucht.',
  whatsapp_network_refused:
    'WhatsApp lehnt das Netz oder den Proxy dieses Servers ab. Nutzen Sie ein anderes. Es wird von selbst erneut versucht.',
  whatsapp_ended: 'WhatsApp hat die Verbindung beendet ({word}). Sie wird neu aufgebaut.',
  whatsapp_elsewhere:
    'Die Sitzung dieser Nummer liegt auf der Festplatte von {machine}. Lassen Sie die Replikate WHATSAPP_SESSIONS teilen, oder scannen Sie den QR-Code, um die Nummer hier zu verknüpfen.',
  whatsapp_chrome_wrong:
    'WHATSAPP_CHROME_PATH nennt kein Programm, das sich starten lässt. Berichtigen Sie es, und starten Sie neu.',
  whatsapp_chrome_missing:
    'Für WhatsApp Web wurde kein Chromium gefunden. Installieren Sie das Paket chromium-headless-shell oder chromium, oder nennen Sie einen Browser in WHATSAPP_CHROME_PATH, und starten Sie neu.',
  meta_token_refused:
    'Meta lehnt das Zugriffstoken ab. Erstellen Sie ein dauerhaftes Token eines Systembenutzers, und geben Sie es hier an.',
  meta_number_unknown:
    'Meta zeigt diesem Token keine Nummern-ID {number}. Vergleichen Sie sie mit den WhatsApp-Einstellungen der App, und geben Sie dem Systembenutzer Zugriff auf das WhatsApp-Konto.',
  meta_unreachable: 'Meta ist nicht erreichbar oder gibt keine lesbare Antwort. Es wird von selbst erneut versucht.',
  meta_unreachable_for_sending: 'Meta ist nicht erreichbar. Es wird erneut versucht.',
  meta_fault: 'Bei Meta gibt es gerade eine Störung. Es wird von selbst erneut versucht.',
  not_served: 'Gerade bedient kein Adapter diesen Kanal. Prüfen Sie, ob {adapter}-adapter läuft und Kafka erreicht.',
  secrets_key_missing:
    'SECRETS_KEY enthält den Schlüssel nicht, mit dem dies versiegelt wurde. Fügen Sie den früheren Schlüssel hinter einem Komma an, und leiten Sie CHANNEL_SECRETS_KEY der Adapter neu ab.',
  secret_damaged:
    'Ein versiegeltes Geheimnis wurde verändert oder gehört zu etwas anderem. Verbinden Sie den Kanal neu.',
  credentials_do_not_fit: 'Die gespeicherten Zugangsdaten passen nicht ({said}). Geben Sie dem Kanal neue.',
  driver_unknown: 'Dieser Adapter kennt die Anbindung „{driver}“ nicht. Aktualisieren Sie ihn.',
  driver_unknown_to_version: 'Diese Version kennt die Anbindung „{driver}“ nicht. Aktualisieren Sie die Adapter.',
  failed_without_words: 'Es ist fehlgeschlagen; ein Grund ist nicht bekannt.',
  connection_ended: 'Die Verbindung ist von selbst zu Ende gegangen. Sie wird wieder aufgebaut.',
  connection_stuck: 'Die Verbindung ist nicht rechtzeitig zu Ende gegangen.',
  whatsapp_session_failed: 'Die Sitzung ist fehlgeschlagen ({said}). Sie wird neu gestartet.',
  whatsapp_session_taken:
    'Ein anderer Prozess hat diese WhatsApp-Sitzung übernommen, während dieser angehalten war. Sie wird neu geöffnet.',
  whatsapp_session_held: 'Ein anderer Prozess hat diese WhatsApp-Sitzung offen. Beenden Sie ihn zuerst.',
  whatsapp_session_not_written:
    'Nachrichten können nicht nach WHATSAPP_SESSIONS geschrieben werden ({said}). Prüfen Sie, ob das Laufwerk voll oder schreibgeschützt ist.',
  whatsapp_session_ended_with: 'Die WhatsApp-Sitzung ist beendet ({how}): „{said}“. Sie wird neu gestartet.',
  whatsapp_session_ended: 'Die WhatsApp-Sitzung ist beendet ({how}). Sie wird neu gestartet.',
  whatsapp_browser_ended: 'Der Browser hat sich beendet. Er wird neu gestartet.',
  whatsapp_page_crashed: 'Die Seite von WhatsApp ist abgestürzt ({said}). Sie wird neu gestartet.',
  whatsapp_page_closed: 'Die Seite von WhatsApp wurde geschlossen. Sie wird neu gestartet.',
  whatsapp_page_silent: 'Die Seite von WhatsApp reagiert nicht ({said}).',
  whatsapp_session_refused: 'WhatsApp hat die Sitzung abgelehnt ({said}). Koppeln Sie das Gerät neu.',
  whatsapp_opened_elsewhere:
    'WhatsApp Web wurde mit dieser Sitzung woanders geöffnet. In {seconds} s wird sie zurückgeholt. Schließen Sie es dort.',
  whatsapp_not_loaded:
    'WhatsApp Web wurde nicht rechtzeitig geladen. Prüfen Sie, ob web.whatsapp.com von hier erreichbar ist.',
  whatsapp_not_loaded_for:
    'WhatsApp Web wurde nicht geladen ({said}). Prüfen Sie, ob web.whatsapp.com von hier erreichbar ist.',
  whatsapp_not_ready: 'WhatsApp Web ist verbunden, wurde aber nicht bereit. Es wird neu gestartet.',
  whatsapp_lost: 'WhatsApp ist nicht erreichbar ({said}). Prüfen Sie das Netz und das Handy. Es wird weiter versucht.',
  whatsapp_browser_not_started:
    'Der Browser konnte nicht gestartet werden ({said}). Prüfen Sie WHATSAPP_CHROME_PATH und WHATSAPP_CHROME_ARGS.',
  whatsapp_no_sandbox:
    'Die Sandbox des Browsers kann hier nicht starten. Führen Sie den Adapter nicht als root aus, wo Namensräume für Benutzer erlaubt sind (docs/channels/whatsapp.md), oder verzichten Sie auf sie: WHATSAPP_CHROME_ARGS=--no-sandbox.',
  whatsapp_not_opened: 'WhatsApp Web konnte nicht geöffnet werden ({said}). Es wird neu gestartet.',
  bounced: 'Der Mailserver des Empfängers hat sie zurückgeschickt: „{said}“',
  no_mail_address: 'Der Kontakt hat keine E-Mail-Adresse, an die sich schreiben lässt. Fügen Sie eine hinzu.',
  inbox_only_receives: 'Dieser Kanal empfängt nur. Geben Sie ihm einen Server, der für ihn sendet.',
  outgoing_login_refused:
    '{host} hat die Anmeldung abgelehnt ({said}). Geben Sie neue Zugangsdaten für den Versand an.',
  outgoing_daily_limit: '{host} sendet heute nichts mehr: „{said}“',
  outgoing_refused: '{host} hat die E-Mail abgelehnt: „{said}“',
  outgoing_later: '{host} nimmt die E-Mail erst später an: „{said}“',
  outgoing_unreachable: '{at} ist nicht erreichbar. Prüfen Sie den Server für den Versand, oder warten Sie.',
  outgoing_insecure:
    '{at} bietet keine sichere Verbindung ({said}). Prüfen Sie TLS und den Namen des Servers für den Versand.',
  mail_not_handed_over:
    'Die E-Mail lässt sich nicht an {at} übergeben. Prüfen Sie die Adressen und die Größe der E-Mail.',
  mail_connection_lost: 'Die Verbindung zu {at} ist mitten in der E-Mail abgerissen.',
  telegram_blocked: 'Der Kontakt hat den Bot blockiert. Nur er selbst kann das aufheben.',
  telegram_account_gone: 'Das Telegram-Konto des Kontakts wurde gelöscht.',
  telegram_must_write_first: 'Ein Bot kann nicht zuerst schreiben. Der Kontakt muss ihm einmal geschrieben haben.',
  telegram_no_chat: 'Telegram kennt keinen Chat mit diesem Kontakt. Er muss diesem Bot einmal schreiben.',
  telegram_business_window:
    'Für ein Geschäftskonto darf ein Bot nur bis 24 Stunden nach der letzten Nachricht des Kunden schreiben. Schreiben Sie vom Konto selbst.',
  telegram_business_chat_closed:
    'Das Geschäftskonto lässt den Bot nicht in den Chat mit diesem Kunden. Prüfen Sie dort die Einstellungen für Chatbots.',
  telegram_business_ended:
    'Das Geschäftskonto lässt den Bot nicht mehr in seinem Namen schreiben. Verbinden Sie es neu.',
  telegram_refused: 'Telegram lehnt die Nachricht ab: „{said}“.',
  telegram_slower: 'Telegram verlangt, dass langsamer gesendet wird.',
  telegram_not_an_account: 'Ein Telegram-Bot kann nur an ein Telegram-Konto schreiben.',
  telegram_answers: 'Telegram antwortet mit {number}: „{said}“',
  meta_experiment:
    'WhatsApp hat diese Nachricht für einen eigenen Versuch zurückgehalten. Schreiben Sie über einen anderen Kanal. (Code {number})',
  meta_country:
    'WhatsApp lässt dieses Unternehmen nicht in das Land des Kunden schreiben. Schreiben Sie über einen anderen Kanal. (Code {number})',
  meta_own_number:
    'Die Nachricht ist an die Nummer gerichtet, die sie sendet. Wählen Sie einen anderen Kontakt. (Code {number})',
  meta_undeliverable:
    'Die Nachricht ist nicht zustellbar: Die Nummer hat kein WhatsApp, eine alte Version, oder die Bedingungen sind nicht angenommen. Schreiben Sie über einen anderen Kanal. (Code {number})',
  meta_test_number:
    'Eine Testnummer schreibt nur an Nummern auf ihrer Liste. Fügen Sie diese bei Meta hinzu, oder nehmen Sie eine echte Nummer. (Code {number})',
  meta_outside_window:
    'Seit der letzten Nachricht des Kunden sind mehr als 24 Stunden vergangen. Senden Sie eine genehmigte Vorlage. (Code {number})',
  meta_too_many_messages:
    'WhatsApp hat sie nicht zugestellt, damit der Kunde nicht zu viele solche Nachrichten bekommt. Versuchen Sie es morgen noch einmal. (Code {number})',
  meta_no_marketing:
    'Der Kunde möchte von diesem Unternehmen keine Werbung. Schreiben Sie nur zu dem, wonach er gefragt hat. (Code {number})',
  meta_message_type: 'WhatsApp kennt diese Art von Nachricht nicht. Senden Sie Text oder eine Vorlage. (Code {number})',
  meta_attachment: 'WhatsApp konnte den Anhang nicht annehmen. Senden Sie eine andere Datei. (Code {number})',
  meta_hidden_number:
    'Diese Vorlage geht nur an Telefonnummern, und die des Kunden ist verborgen. Senden Sie eine andere. (Code {number})',
  meta_template_parameters:
    'Die Vorlage hat eine andere Anzahl von Feldern. Vergleichen Sie sie mit der Vorlage im WhatsApp Manager. (Code {number})',
  meta_template_unknown:
    'Es gibt keine genehmigte Vorlage dieses Namens in dieser Sprache. Vergleichen Sie sie mit der Vorlage im WhatsApp Manager. (Code {number})',
  meta_template_too_long: 'Die ausgefüllte Vorlage ist zu lang. Kürzen Sie, was Sie einsetzen. (Code {number})',
  meta_template_rule:
    'Die Vorlage verstößt gegen eine Regel von WhatsApp. Ändern Sie sie im WhatsApp Manager. (Code {number})',
  meta_template_format:
    'Ein Feld hat nicht das Format der Vorlage. Vergleichen Sie es mit der Vorlage im WhatsApp Manager. (Code {number})',
  meta_template_paused:
    'Die Vorlage ist angehalten, weil Kunden sich beschwert haben. Senden Sie eine andere. (Code {number})',
  meta_template_disabled:
    'Die Vorlage wurde gesperrt, weil Kunden sich beschwert haben. Senden Sie eine andere. (Code {number})',
  meta_account_locked:
    'Meta hat das WhatsApp-Konto gesperrt. Sehen Sie im WhatsApp Manager unter Qualität und Support nach. (Code {number})',
  meta_payment:
    'Meta sendet wegen eines Problems mit der Zahlung nicht. Beheben Sie es im WhatsApp Manager. (Code {number})',
  meta_not_registered:
    'Die Nummer ist nicht für die Cloud API registriert. Registrieren Sie sie bei Meta. (Code {number})',
  meta_blocked_for_a_while:
    'Meta hat das Konto wegen eines Regelverstoßes für eine Weile gesperrt. Sehen Sie im WhatsApp Manager nach. (Code {number})',
  whatsapp_no_account:
    'Zu dieser Nummer gibt es kein WhatsApp-Konto. Prüfen Sie sie, oder schreiben Sie über einen anderen Kanal.',
  whatsapp_not_connected: 'WhatsApp Web ist nicht verbunden.',
  whatsapp_unreachable: 'WhatsApp ist nicht erreichbar.',
  whatsapp_file_removed: 'Die Datei wurde vor dem Versand aus WHATSAPP_SESSIONS entfernt.',
  whatsapp_number_not_looked_up: 'WhatsApp konnte die Nummer nicht nachschlagen ({said}).',
  whatsapp_did_not_say: 'WhatsApp Web hat nicht gemeldet, ob sie gesendet wurde. Sehen Sie auf dem Handy nach.',
  whatsapp_reports_error: 'WhatsApp Web meldet einen Fehler. Sehen Sie auf dem Handy nach.',
  whatsapp_ended_while_sending:
    'WhatsApp Web hat sich beim Senden beendet. Sehen Sie auf dem Handy nach, ob sie gesendet wurde.',
  whatsapp_overdue: '„{said}“. Sehen Sie auf dem Handy nach, ob sie gesendet wurde.',
  whatsapp_not_delivered: 'WhatsApp konnte sie nicht zustellen. Sehen Sie auf dem Handy nach.',
  whatsapp_failed: 'WhatsApp Web ist beim Senden gescheitert ({said}). Sehen Sie auf dem Handy nach.',
  whatsapp_template_one_file:
    'Eine Vorlage nimmt eine Datei. Senden Sie die anderen, sobald der Kontakt geschrieben hat.',
  whatsapp_template_no_sound: 'Die Kopfzeile einer Vorlage zeigt keine Tonaufnahme. Senden Sie eine andere Datei.',
  whatsapp_no_address:
    'Der Kontakt hat weder eine WhatsApp-Nummer noch ein WhatsApp-Konto. Wählen Sie einen anderen Kanal.',
  whatsapp_empty: 'Die Nachricht ist leer. Schreiben Sie einen Text, oder wählen Sie eine Vorlage.',
  whatsapp_text_too_long:
    'Der Text hat {length} Zeichen, und WhatsApp nimmt {most}. Kürzen Sie ihn, oder senden Sie ihn in Teilen.',
  whatsapp_busy: 'WhatsApp nimmt im Moment keine weiteren Nachrichten an. Es wird von selbst erneut versucht.',
  whatsapp_no_reason: 'WhatsApp nennt keinen Grund.',
  whatsapp_says: 'WhatsApp meldet: „{said}“ (Code {number})',
  perhaps_sent:
    '{because} Vielleicht wurde sie gesendet, vielleicht nicht: Sehen Sie in der Unterhaltung nach, bevor Sie sie noch einmal senden.',
  not_sent_within_a_day: 'Sie konnte einen Tag lang nicht gesendet werden: {because}',
  inbox_paused: 'Der Kanal ist angehalten. Setzen Sie ihn fort.',
  inbox_waits_for_scan: 'Der Kanal wartet darauf, dass sein QR-Code gescannt wird.',
  inbox_connecting: 'Der Kanal wird gerade verbunden.',
  inbox_not_connected: 'Der Kanal ist nicht verbunden: {because}',
  no_reason: 'Ein Grund ist nicht bekannt.',
  inbox_moves: 'Der Kanal wechselt auf ein anderes Replikat.',
  message_empty: 'Die Nachricht ist leer. Schreiben Sie einen Text, oder fügen Sie eine Datei an.',
  file_not_kept: 'Die Datei {file} ist nicht mehr gespeichert. Laden Sie sie noch einmal hoch.',
  file_unread: 'Eine Datei konnte nicht gelesen werden ({said}). Es wird erneut versucht.',
  file_not_uploaded: 'Eine Datei konnte nicht hochgeladen werden ({said}). Es wird erneut versucht.',
  inbox_removed: 'Der Kanal wurde entfernt.',
  inbox_removed_before: 'Ihr Kanal wurde entfernt. Senden Sie sie über einen anderen.',
  inbox_not_known: 'Der Kanal ist hier nicht bekannt. Verbinden Sie ihn neu.',
  inbox_not_served: 'Der Kanal wird hier nicht mehr bedient.',
  sender_stopped: 'Das sendende Programm wurde beendet, während es diese Nachricht sendete.',
  provider_silent: 'Der Anbieter hat innerhalb von {seconds} s nicht geantwortet.',
  provider_too_slow: 'Der Anbieter hat dafür zu lange gebraucht.',
  parts_missing: 'Nur {sent} von {parts} Teilen wurden gesendet: {because}',
  message_not_sendable:
    'Sie ist so gespeichert, dass sie nicht gesendet werden kann ({said}). Senden Sie sie noch einmal.',
  no_channel_reaches:
    'Kein Kanal erreicht diesen Kontakt. Tragen Sie eine E-Mail-Adresse oder Telefonnummer ein, oder verbinden Sie einen Kanal.',
  no_inbox_of_channel: 'Ein solcher Kanal ist nicht verbunden. Verbinden Sie einen, oder schreiben Sie anderswo.',
  no_server_for_sending: 'Dieser Kanal empfängt nur. Geben Sie ihm einen Server, der für ihn sendet.',
  must_write_first: 'Dort können Sie nur antworten, und diese Person hat Ihnen noch nicht privat geschrieben.',
  inboxes_paused: 'Dieser Kanal ist angehalten. Setzen Sie ihn fort, um dort zu schreiben.',
  address_of_another:
    'Die Adresse, die hier steht, gehört zu einem anderen Kontakt. Schreiben Sie diesem, oder ändern Sie die Adresse.',
  address_not_known: 'Dort ist keine Adresse dieser Person bekannt. Tragen Sie eine beim Kontakt ein.',
  address_claimed:
    'Es ist nicht bestätigt, dass {address} dieser Person gehört; eine andere Adresse von ihr ist bestätigt.',
  form_takes_no_replies:
    'Ein Formular nimmt keine Antworten an. Wählen Sie einen anderen Kanal des Kontakts, etwa E-Mail.',
  file_not_to_be_had: 'Der Kanal kann keine Dateien holen.',
  file_above_limit:
    'Die Datei ist größer, als der Anbieter gibt oder ein Kanal speichern darf ({size} Bytes; {limit} MiB).',
  file_of_bytes: 'Die Datei hat {size} Bytes.',
  file_store_not_set: 'Der Adapter hat keinen Dateispeicher. Der Betreiber muss FILES_URL setzen.',
  file_store_missing: 'Der Adapter hat keinen Dateispeicher.',
  file_late: 'Die Datei kam nicht innerhalb von {minutes} Minuten.',
  file_put_off: 'Der Kanal hat innerhalb einer Stunde mehr als 5 GiB gespeichert. Seine übrigen Dateien folgen später.',
  whatsapp_file_not_given:
    'WhatsApp hat die Datei bisher nicht gegeben. Öffnen Sie WhatsApp auf dem Handy und dort die Datei, damit sie noch einmal gesendet wird.',
  whatsapp_file_deleted: 'Die Nachricht wurde bei WhatsApp gelöscht, und ihre Datei mit ihr.',
  whatsapp_file_withheld: 'WhatsApp Web hat die Datei nicht gegeben ({said}).',
  meta_file_gone:
    'Meta hat die Datei nicht mehr; dort bleibt sie nur einige Tage. Bitten Sie den Kontakt, sie noch einmal zu senden.',
  telegram_file_too_large: 'Telegram gibt Bots höchstens 20 MB.',
  telegram_file_gone: 'Telegram hat die Datei nicht mehr.',
  job_failed_often:
    'Es ist {times}-mal nacheinander fehlgeschlagen. Der Grund steht im Log des Workers unter der ID des Vorgangs. Starten Sie ihn neu, wenn das behoben ist.',
  job_of_unknown_kind: 'Diese Art von Vorgang gibt es nicht ({kind}).',
  right_lost:
    'Wer den Vorgang gestartet hat, hat das Recht {right} nicht mehr. Jemand mit diesem Recht muss ihn neu starten.',
  subject_gone: 'Diesen Kontakt gibt es nicht mehr.',
  import_gone: 'Den Import gibt es nicht mehr. Laden Sie die Datei noch einmal hoch.',
  import_file_gone: 'Die Datei des Imports gibt es nicht mehr. Laden Sie sie noch einmal hoch.',
  import_cancelled: 'Er wurde abgebrochen. Laden Sie die Datei noch einmal hoch.',
  file_not_stored: 'Die Datei liegt nicht im Dateispeicher.',
  contacts_except: 'Ausgenommene Kontakte: {because}',
  tag_deleted:
    'Ein Tag wurde gelöscht, während der Vorgang lief. Was erledigt ist, bleibt erledigt; starten Sie ihn für den Rest neu.',
  filter_outdated:
    'Der Filter nennt, was inzwischen zusammengeführt, gelöscht oder archiviert wurde: {names}. Was erledigt ist, bleibt erledigt; starten Sie den Vorgang für den Rest neu.',
  ended_assignee:
    'Der Benutzer, dem die Kontakte zugewiesen werden, gehört nicht zum Arbeitsbereich. Was erledigt ist, bleibt erledigt; starten Sie den Vorgang für den Rest neu.',
  ended_campaign:
    'Die Kampagne ist archiviert. Verwenden Sie sie wieder, oder wählen Sie eine andere. Was erledigt ist, bleibt erledigt; starten Sie den Vorgang für den Rest neu.',
  ended_campaign_unknown:
    'Die Kampagne gibt es nicht mehr. Was erledigt ist, bleibt erledigt; starten Sie den Vorgang mit einer anderen neu.',
  webhook_stopped: 'Der Webhook ist abgeschaltet oder gelöscht. Schalten Sie ihn ein, und senden Sie dann noch einmal.',
  webhook_filter_broken: 'Der Filter des Webhooks lässt sich nicht anwenden: {because}',
  too_many_tags: '{tags} Tags sind zu viele; ein Kontakt hat höchstens {most}.',
  consent_withdrawn: 'Der Kontakt hat die Einwilligung zu „{purpose}“ widerrufen.',
  consent_missing: 'Der Kontakt hat nicht in „{purpose}“ eingewilligt.',
  merged_since: 'Er wurde mit einem anderen Kontakt zusammengeführt.',
  changed_since: 'Er wurde inzwischen geändert.',
  deleted_since: 'Er wurde inzwischen gelöscht.',
  has_messages: 'Er hat Nachrichten.',
  has_notes: 'Er hat Notizen.',
  has_records: 'Er hat Einträge.',
  has_consents: 'Er hat Einwilligungen.',
  fields_changed_since: 'Inzwischen geändert: {fields}.',
  file_empty: 'Die Datei ist leer. Wählen Sie eine andere.',
  file_without_rows: 'Die Datei hat keine Zeilen. Wählen Sie eine mit einer Zeile von Spaltennamen.',
  file_without_objects: 'Die Datei hat keine Objekte. Wählen Sie eine andere.',
  file_without_header:
    'In der ersten Zeile steht eine E-Mail-Adresse oder Telefonnummer statt eines Namens. Setzen Sie eine Zeile mit den Namen der Spalten davor.',
  file_other_header:
    'Die erste Zeile muss {columns} sein und ist eine andere. Nehmen Sie die Vorlage, oder lassen Sie auch andere Spalten zu.',
  file_not_utf8_at:
    'Die Datei ist nicht in UTF‑8 (Zeile {line}); sie sieht nach {encoding} aus. Speichern Sie sie als UTF‑8, in Excel als „CSV UTF-8“.',
  file_not_utf8:
    'Die Datei ist nicht in UTF‑8; sie sieht nach {encoding} aus. Speichern Sie sie als UTF‑8, in Excel als „CSV UTF-8“.',
  file_quote_open:
    'Ein Anführungszeichen in der Zeile {line} wird nicht geschlossen. Schließen Sie es, oder schreiben Sie "" für eines im Text.',
  file_row_too_long:
    'Die Zeile {line} ist länger als 128 KiB. Vielleicht fehlt darin ein schließendes Anführungszeichen.',
  file_object_too_large:
    'Das Objekt in Zeile {line} ist größer als 1 MiB. Lassen Sie weg, was kein Feld eines Kontakts ist.',
  file_no_list: 'Die Datei beginnt nicht mit einer Liste. Senden Sie [ … ] oder ein Objekt je Zeile.',
  file_workbook_damaged:
    'Die Arbeitsmappe ist beschädigt. Öffnen und speichern Sie sie neu, oder speichern Sie das Blatt als „CSV UTF-8“.',
  file_workbook_too_large:
    'Die Arbeitsmappe ist ausgepackt größer als erlaubt. Speichern Sie das Blatt als „CSV UTF-8“.',
  file_object_without_end:
    'Die Datei endet vor dem Ende ihrer Liste. Das Objekt, das in Zeile {line} beginnt, hat kein Ende. Exportieren Sie sie noch einmal.',
  file_list_without_end: 'Die Datei endet vor dem Ende ihrer Liste. Exportieren Sie sie noch einmal.',
  file_text_behind_list: 'In Zeile {line} steht Text hinter dem Ende der Liste. Lassen Sie ihn weg.',
  file_no_object_begins:
    'In Zeile {line} steht ein Komma oder eine Klammer, wo ein Objekt beginnen müsste. Berichtigen Sie es.',
  file_too_deep: 'In Zeile {line} sind Listen oder Objekte tiefer als {most} Stufen verschachtelt.',
  file_bracket_too_many: 'In Zeile {line} steht eine Klammer zu viel. Berichtigen Sie es.',
  file_no_objects: '{because} Senden Sie eine Liste [ … ] von Objekten oder ein Objekt je Zeile.',
  file_line_no_object: 'Was in Zeile {line} beginnt, ist kein Objekt in JSON. Berichtigen Sie es, wie in {example}.',
  file_objects_empty: 'Die Objekte sind leer.',
  file_too_many_columns: 'Die Datei hat mehr als {most} Spalten. Lassen Sie weg, was Sie nicht brauchen.',
  file_old_excel:
    'Die Datei ist eine alte Excel-Arbeitsmappe (.xls) oder hat ein Passwort. Speichern Sie sie als .xlsx ohne Passwort.',
  file_compressed: 'Die Datei ist komprimiert. Entpacken Sie sie.',
  file_picture: 'Die Datei ist ein Bild. Wählen Sie eine mit Zeilen, etwa CSV oder XLSX.',
  file_pdf: 'Die Datei ist ein PDF. Exportieren Sie die Kontakte als CSV oder XLSX.',
  file_vcard: 'Die Datei ist eine vCard. Exportieren Sie die Kontakte als CSV.',
  file_database: 'Die Datei ist eine Datenbank. Exportieren Sie die Kontakte als CSV.',
  file_page: 'Die Datei ist eine Webseite oder XML. Exportieren Sie die Kontakte als CSV oder XLSX.',
  file_binary_workbook:
    'Die Datei ist eine binäre Arbeitsmappe (.xlsb). Speichern Sie sie als .xlsx oder als „CSV UTF-8“.',
  file_open_document: 'Die Datei ist ein OpenDocument. Speichern Sie sie als .xlsx oder als „CSV UTF-8“.',
  file_numbers: 'Die Datei ist ein Numbers-Dokument. Exportieren Sie es nach Excel oder CSV.',
  file_archive: 'Die Datei ist ein Archiv (zip) ohne Arbeitsmappe. Entpacken Sie es, und wählen Sie die Datei darin.',
  endpoint_wants_no_more: 'Die Gegenstelle hat mit 410 geantwortet: Sie möchte keine Ereignisse mehr.',
  endpoint_failed_for_days: 'Alle Versuche der letzten {days} Tage sind fehlgeschlagen. Der letzte: {because}',
  webhook_filter_failed:
    'Sein Filter ist fehlgeschlagen; der Grund steht im Log des Workers. Berichtigen Sie den Filter, und schalten Sie dann wieder ein.',
  filter_too_slow: 'Sein Filter dauert zu lange. Grenzen Sie ihn ein, und schalten Sie dann wieder ein.',
  webhook_tag_deleted: 'Der Filter nennt den Tag {tag}, der gelöscht wurde.',
  endpoint_redirects:
    'Die Gegenstelle hat mit {status} geantwortet. Weiterleitungen wird nicht gefolgt; geben Sie die Adresse an, zu der sie führen.',
  endpoint_ends_webhook: 'Die Gegenstelle hat mit {status} geantwortet, was den Webhook beendet.',
  endpoint_status: 'Die Gegenstelle hat mit {status} geantwortet.',
  endpoint_private: 'Der Name führt zu einer Adresse in einem privaten Netz, was abgelehnt wird.',
  endpoint_unknown: 'Einen Server dieses Namens gibt es nicht.',
  endpoint_lookup_failed: 'Die Nameserver geben keine Auskunft über den Server.',
  endpoint_silent: 'Keine Antwort innerhalb von {seconds} s.',
  endpoint_certificate: 'Das Zertifikat der Gegenstelle wird abgelehnt ({said}).',
  endpoint_unreachable: 'Die Verbindung ist fehlgeschlagen{said?}.',
  event_gone: 'Das Ereignis steht nicht mehr im Log.',
  webhook_disabled_before:
    'Der Webhook wurde abgeschaltet, bevor dies gesendet war. Schalten Sie ihn ein, und senden Sie dann noch einmal.',
  rule_failed:
    'Sie ist fehlgeschlagen; der Grund steht im Log des Workers. Berichtigen Sie Filter oder Aktionen, und schalten Sie sie dann wieder ein.',
  rule_tag_deleted:
    'Der Filter nennt den Tag {tag}, der gelöscht wurde. Nennen Sie einen anderen, und schalten Sie die Regel dann wieder ein.',
  rule_assignee_gone:
    'Der Benutzer, dem sie zuweist, gehört nicht mehr zum Arbeitsbereich. Weisen Sie jemand anderem zu.',
  rule_changes_too_many:
    'Sie würde in einer Stunde mehr als {most} Kontakte ändern. Sehen Sie nach, worum es geht, oder erhöhen Sie die Grenze.',
  merge_rule_failed:
    'Sie ist fehlgeschlagen; der Grund steht im Log des Workers. Probieren Sie sie noch einmal aus, und schalten Sie sie dann wieder ein.',
  merge_too_slow:
    'Eine Zusammenführung dauert zu lange: Einer ihrer Kontakte hat zu viel. Führen Sie das Paar von Hand zusammen, und schalten Sie die Regel dann wieder ein.',
  merges_too_many:
    'Sie würde in einer Stunde mehr als {most} Paare zusammenführen. Sehen Sie nach, was sie zusammenführt, oder erhöhen Sie die Grenze.',
  junk_null_path: 'leerer Rückpfad',
  junk_report: 'Bericht eines Mailservers ({kind})',
  junk_sent_by: 'gesendet von {address}',
  junk_failed_recipients: 'nennt Empfänger, die nicht erreicht wurden',
  junk_own_address: 'von der eigenen Adresse des Kanals gesendet, ohne Antwortadresse',
  junk_read_receipt: 'Lesebestätigung',
  junk_header: 'Kopfzeile {header}',
  junk_auto_submitted: 'Kopfzeile Auto-Submitted: {said}',
  junk_precedence: 'Kopfzeile Precedence: {said}',
  junk_marked: 'von einem Mailserver als Spam markiert',
  junk_disowned: 'DMARC ist fehlgeschlagen, und die Domain will solche E-Mails abgelehnt haben',
  junk_hidden_field: 'das versteckte Feld {field} wurde ausgefüllt',
  mail_names_nobody:
    'From, Sender und Reply-To nennen niemanden, und MAIL FROM ist eine Adresse für Rückläufer. Sehen Sie im Original nach, wer geschrieben hat.',
  mail_without_sender: 'keine Absenderadresse',
  mail_of_no_person: '{address} hat sie gesendet und nennt niemanden',
  mail_failed_often: '{times}-mal fehlgeschlagen; sie liegt noch im Postfach',
  mail_ended_its_reader: 'hat das lesende Programm {times}-mal beendet',
  mail_takes_too_long: 'das Lesen dauert zu lange',
  mail_never_ends: 'das Lesen endet nicht',
  mail_breaks_parser: 'das lesende Programm hat sich beendet',
  mail_too_large_to_read: 'die E-Mail ist zu groß, um sie ganz zu lesen',
  update_no_json: 'es ist nicht das JSON einer Meldung von Telegram',
  message_without_id: 'die Nachricht hat keine ID',
  message_without_sender: 'die Nachricht hat keinen Absender',
  sender_without_id: 'der Absender hat keine ID',
  deletion_of_nothing: 'die Löschung nennt keine Nachricht',
  message_of_unknown_form: 'die Nachricht hat eine unbekannte Form',
  message_names_nobody: 'die Nachricht nennt niemanden, der sich lesen lässt',
  preference_names_nobody: 'der Wunsch nennt niemanden, der sich lesen lässt',
  delivery_without_message: 'sie enthält keine Nachricht; verwerfen Sie sie',
  delivery_of_unknown_number: 'kein Kanal dieser App hat die ID {number} für eine Telefonnummer',
  delivery_of_unknown_status: 'der Status hat eine unbekannte Form',
  delivery_too_large: 'die Lieferung hat mehr als {most} Nachrichten und Statusmeldungen',
  delivery_reports_fault: 'Meta meldet einen Fehler: „{said}“',
  event_without_value: 'Der Inhalt fehlt; nötig ist JSON.',
  event_no_utf8: 'Der Inhalt ist nicht in UTF‑8; nötig ist JSON in UTF‑8.',
  event_nested_too_deeply: 'Der Inhalt ist zu tief verschachtelt.',
  event_no_json_but_deep: 'Der Inhalt ist kein JSON: Er ist zu tief verschachtelt.',
  event_no_json_at: 'Der Inhalt ist kein JSON ({place}).',
  event_no_json: 'Der Inhalt ist kein JSON.',
  event_header_missing: 'Der Header {header} fehlt.',
  event_header_too_long: 'Der Header {header} ist länger als {most} Bytes.',
  event_header_no_uuid: 'Der Header {header} muss eine UUID sein.',
  event_header_other_workspace: 'Der Header {header} nennt einen anderen Arbeitsbereich als der Inhalt.',
  letter_settled: 'Darüber ist schon entschieden.',
  letter_never_an_event:
    'Sie kam von {topic} und war nie ein Ereignis; nur der Betreiber kann sie mit einem Befehl wiederholen: {command}. Oder lesen Sie das Original, und verwerfen Sie sie.',
  letter_too_large: 'Sie ist größer, als {topic} annimmt ({bytes} Bytes). Verwerfen Sie sie.',
  letter_cut:
    'Nur {kept} ihrer {size} Bytes sind aufbewahrt. Das Log hat sie 30 Tage lang ganz; von dort wiederholt sie der Betreiber mit einem Befehl: {command}.',
  event_inbox_unknown: 'Der Arbeitsbereich {workspace} hat keinen Kanal {inbox}.',
};

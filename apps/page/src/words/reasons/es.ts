import type { ReasonTexts } from './reason-texts.js';

/** `{because}` is a sentence of its own, with its full stop. */
export const texts: ReasonTexts = {
  mail_login_refused:
    'El servidor de correo rechaza el usuario y la contraseña{said?}. Indique otras credenciales. Gmail, Outlook, Yahoo e iCloud piden una contraseña de aplicación u OAuth en vez de la contraseña de la cuenta.',
  mail_token_refused:
    'El servidor de correo rechaza el token de acceso{said?}. Compruebe que esa cuenta dio el consentimiento y sus permisos, o conecte la cuenta de nuevo.',
  mail_login_refused_for_now:
    'El servidor de correo no admite ahora ningún inicio de sesión{said?}. Se intentará de nuevo.',
  mail_takes_no_token: '{at} no admite tokens de acceso (XOAUTH2). Indique una contraseña en vez de OAuth.',
  mail_takes_no_password: '{at} no admite contraseñas por esta conexión. Active TLS o STARTTLS, o use OAuth.',
  certificate_of_other_name:
    'El certificado de {at} está emitido a otro nombre. Indique el servidor con el nombre del certificado.',
  certificate_out_of_date:
    'El certificado de {at} ha caducado o aún no es válido. Haga que lo renueven y compruebe también el reloj de este servidor.',
  certificate_of_unknown_issuer:
    'El certificado de {at} no lo ha firmado nadie conocido aquí. Indique el nombre público del servidor, o el archivo de la autoridad en NODE_EXTRA_CA_CERTS de gateway y email-adapter.',
  mail_no_tls: '{at} no usa TLS desde el principio. Elija STARTTLS u otro puerto.',
  mail_no_starttls: '{at} no pasa a TLS con STARTTLS. Elija TLS u otro puerto.',
  port_closed: 'Nadie responde en {at}. Compruebe el servidor y el puerto, o espere a que el servidor vuelva.',
  mail_no_greeting: '{at} no saluda como un servidor IMAP. Compruebe el puerto y TLS.',
  server_unreachable: 'No se puede conectar con {at}. Compruebe el servidor y el puerto, o espere.',
  mail_command_refused: '{at} ha rechazado una orden{said?}. Se intentará de nuevo.',
  connection_failed: 'La conexión con {at} ha fallado{said?}. Se intentará de nuevo.',
  folder_missing: 'En este buzón no hay ninguna carpeta «{folder}». Corrija los nombres de las carpetas.',
  folder_refused: 'El servidor de correo no abre la carpeta «{folder}»{said?}. Se intentará de nuevo.',
  mail_withheld: 'El servidor de correo anuncia un mensaje y no lo entrega. Se pedirá de nuevo.',
  mail_waits: 'Hay correo en espera en el buzón: {because}',
  host_private:
    '{host} es una dirección de una red privada y aquí se rechaza. Indique un servidor público, o ponga ALLOW_PRIVATE_HOSTS=true para todos los canales.',
  host_unknown: 'No hay ningún servidor llamado {host}. Compruebe cómo está escrito.',
  host_lookup_failed: 'Los servidores de nombres no responden ahora por {host}. Se intentará de nuevo.',
  oauth_client_refused: 'El servidor de tokens rechaza clientId o clientSecret ({said}). Indique unos válidos.',
  oauth_consent_refused: 'El servidor de tokens rechaza el token de renovación ({said}). Conecte la cuenta de nuevo.',
  telegram_token_refused:
    'Telegram no conoce el token de este bot: se revocó, o el bot se eliminó. Pida uno nuevo a @BotFather (/token) e indíquelo aquí.',
  telegram_webhook_elsewhere:
    'Otro programa pone un webhook a este bot ({said}). Deténgalo, o pida a @BotFather un token nuevo, que lo deja fuera.',
  telegram_polled_elsewhere:
    'Otro programa recoge los mensajes de este bot: {said}. Deténgalo, o pida a @BotFather un token nuevo, que lo deja fuera.',
  telegram_asks_to_wait:
    'Telegram no deja que este bot pregunte hasta dentro de {seconds} segundos ({said}). Mientras tanto, los mensajes esperan en Telegram. Compruebe si otro programa usa el token.',
  telegram_unreachable:
    '{because} Se intentará de nuevo automáticamente. Compruebe que este servidor llega a Telegram.',
  telegram_cannot_deliver:
    'Telegram no puede entregar en {url}: {said}. Compruebe que esta dirección lleva desde fuera al telegram-adapter y que Kafka funciona.',
  whatsapp_device_removed:
    'En el móvil se ha quitado este dispositivo de los vinculados. Escanee el código QR para vincularlo de nuevo.',
  whatsapp_number_blocked:
    'WhatsApp ha bloqueado este número por incumplir sus condiciones de uso. Abra WhatsApp en el móvil para ver hasta cuándo.',
  whatsapp_version_refused:
    'WhatsApp ya no admite esta versión de su página. Actualice Doorbell. Se intentará de nuevo automáticamente.',
  whatsapp_network_refused:
    'WhatsApp rechaza la red o el proxy de este servidor. Use otro. Se intentará de nuevo automáticamente.',
  whatsapp_ended: 'WhatsApp ha cerrado la conexión ({word}). Se abrirá de nuevo.',
  whatsapp_elsewhere:
    'La sesión de este número está en el disco de {machine}. Haga que las réplicas compartan WHATSAPP_SESSIONS, o escanee el código QR para vincular el número aquí.',
  whatsapp_chrome_wrong: 'WHATSAPP_CHROME_PATH no indica ningún programa que se pueda iniciar. Corríjalo y reinicie.',
  whatsapp_chrome_missing:
    'No se ha encontrado Chromium para WhatsApp Web. Instale el paquete chromium-headless-shell o chromium, o indique un navegador en WHATSAPP_CHROME_PATH, y reinicie.',
  meta_token_refused:
    'Meta rechaza el token de acceso. Cree un token permanente de un usuario del sistema e indíquelo aquí.',
  meta_number_unknown:
    'Meta no muestra a este token ningún identificador de número {number}. Compárelo con los ajustes de WhatsApp de la aplicación y dé al usuario del sistema acceso a la cuenta de WhatsApp.',
  meta_unreachable:
    'No se puede conectar con Meta, o su respuesta no se puede leer. Se intentará de nuevo automáticamente.',
  meta_unreachable_for_sending: 'No se puede conectar con Meta. Se intentará de nuevo.',
  meta_fault: 'Meta tiene una avería. Se intentará de nuevo automáticamente.',
  not_served: 'Ahora ningún adaptador atiende este canal. Compruebe que {adapter}-adapter funciona y llega a Kafka.',
  secrets_key_missing:
    'SECRETS_KEY no tiene la clave con la que se cifró esto. Añada la clave anterior tras una coma y derive de nuevo CHANNEL_SECRETS_KEY de los adaptadores.',
  connection_ended: 'La conexión se ha cerrado sola. Se abrirá de nuevo.',
  connection_stuck: 'La conexión no se ha cerrado a tiempo.',
  bounced: 'El servidor de correo del destinatario lo ha devuelto: {said}',
  no_mail_address: 'El contacto no tiene ninguna dirección de correo a la que escribir. Añada una.',
  inbox_only_receives: 'Este canal solo recibe. Indique un servidor que envíe por él.',
  outgoing_login_refused: '{host} ha rechazado el inicio de sesión ({said}). Indique otras credenciales para el envío.',
  outgoing_daily_limit: '{host} no envía más por hoy: {said}',
  outgoing_refused: '{host} ha rechazado el correo: {said}',
  outgoing_later: '{host} aceptará el correo más tarde: {said}',
  outgoing_unreachable: 'No se puede conectar con {at}. Compruebe el servidor de envío, o espere.',
  outgoing_insecure: '{at} no ofrece una conexión segura ({said}). Compruebe TLS y el nombre del servidor de envío.',
  mail_not_handed_over: 'El correo no se puede entregar a {at}. Compruebe las direcciones y el tamaño.',
  mail_connection_lost: 'La conexión con {at} se ha cortado a mitad del correo.',
  telegram_blocked: 'El contacto ha bloqueado el bot. Solo él puede desbloquearlo.',
  telegram_account_gone: 'La cuenta de Telegram del contacto se ha eliminado.',
  telegram_must_write_first: 'Un bot no puede escribir primero. El contacto tiene que escribirle una vez.',
  telegram_no_chat: 'Telegram no conoce ningún chat con este contacto. Tiene que escribir una vez a este bot.',
  telegram_business_window:
    'Por una cuenta de empresa, un bot solo puede escribir hasta 24 horas después del último mensaje del cliente. Escriba desde la propia cuenta.',
  telegram_business_chat_closed:
    'La cuenta de empresa no deja entrar al bot en el chat con este cliente. Vea allí los ajustes de chatbots.',
  telegram_business_ended: 'La cuenta de empresa ya no deja que el bot escriba en su nombre. Conéctela de nuevo.',
  telegram_refused: 'Telegram rechaza el mensaje: {said}.',
  telegram_slower: 'Telegram pide que se envíe más despacio.',
  telegram_not_an_account: 'Un bot de Telegram solo puede escribir a una cuenta de Telegram.',
  telegram_answers: 'Telegram responde {number}: {said}',
  meta_experiment:
    'WhatsApp ha retenido este mensaje por un experimento propio. Escriba por otro canal. (Código {number})',
  meta_country:
    'WhatsApp no deja que esta empresa escriba al país del cliente. Escriba por otro canal. (Código {number})',
  meta_own_number: 'El mensaje va dirigido al mismo número que lo envía. Elija otro contacto. (Código {number})',
  meta_undeliverable:
    'El mensaje no se puede entregar: el número no tiene WhatsApp, tiene una versión antigua o no ha aceptado las condiciones. Escriba por otro canal. (Código {number})',
  meta_test_number:
    'Un número de prueba solo escribe a los números de su lista. Añada este en Meta, o use un número real. (Código {number})',
  meta_outside_window:
    'Han pasado más de 24 horas desde el último mensaje del cliente. Envíe una plantilla aprobada. (Código {number})',
  meta_too_many_messages:
    'WhatsApp no lo ha entregado para que el cliente no reciba demasiados mensajes así. Inténtelo mañana. (Código {number})',
  meta_no_marketing:
    'El cliente no quiere publicidad de esta empresa. Escriba solo sobre lo que ha preguntado. (Código {number})',
  meta_message_type: 'WhatsApp no conoce este tipo de mensaje. Envíe texto o una plantilla. (Código {number})',
  meta_attachment: 'WhatsApp no ha podido aceptar el adjunto. Envíe otro archivo. (Código {number})',
  meta_hidden_number:
    'Esta plantilla solo va a números de teléfono, y el del cliente está oculto. Envíe otra. (Código {number})',
  meta_template_parameters:
    'La plantilla tiene otro número de campos. Compárela con la plantilla en el WhatsApp Manager. (Código {number})',
  meta_template_unknown:
    'No hay ninguna plantilla aprobada con este nombre en este idioma. Compárela con la plantilla en el WhatsApp Manager. (Código {number})',
  meta_template_too_long: 'La plantilla rellenada es demasiado larga. Acorte los campos. (Código {number})',
  meta_template_rule: 'La plantilla incumple una regla de WhatsApp. Cámbiela en el WhatsApp Manager. (Código {number})',
  meta_template_format:
    'Un campo no tiene el formato de la plantilla. Compárelo con la plantilla en el WhatsApp Manager. (Código {number})',
  meta_template_paused: 'La plantilla está en pausa por quejas de clientes. Envíe otra. (Código {number})',
  meta_template_disabled: 'La plantilla se desactivó por quejas de clientes. Envíe otra. (Código {number})',
  meta_account_locked:
    'Meta ha bloqueado la cuenta de WhatsApp. Vea las páginas de calidad y soporte en el WhatsApp Manager. (Código {number})',
  meta_payment:
    'Meta no envía por un problema con el pago de la cuenta. Resuélvalo en el WhatsApp Manager. (Código {number})',
  meta_not_registered: 'El número no está registrado en la Cloud API. Regístrelo en Meta. (Código {number})',
  meta_blocked_for_a_while:
    'Meta ha bloqueado la cuenta por un tiempo por incumplir sus reglas. Vea el WhatsApp Manager. (Código {number})',
  whatsapp_no_account: 'No hay ninguna cuenta de WhatsApp con este número. Compruébelo, o escriba por otro canal.',
  whatsapp_not_connected: 'WhatsApp Web no está conectado.',
  whatsapp_unreachable: 'No se puede conectar con WhatsApp.',
  whatsapp_file_removed: 'El archivo se quitó de WHATSAPP_SESSIONS antes de enviarse.',
  whatsapp_number_not_looked_up: 'WhatsApp no ha podido buscar el número ({said}).',
  whatsapp_did_not_say: 'WhatsApp Web no ha dicho si se envió. Mire en el móvil.',
  whatsapp_reports_error: 'WhatsApp Web indica un error. Mire en el móvil.',
  whatsapp_overdue: '{said}. Mire en el móvil si ha salido.',
  whatsapp_failed: 'WhatsApp Web ha fallado al enviar ({said}). Mire en el móvil.',
  whatsapp_template_one_file: 'Una plantilla lleva un archivo. Envíe los demás cuando el contacto haya escrito.',
  whatsapp_template_no_sound: 'El encabezado de una plantilla no muestra audios. Envíe otro archivo.',
  whatsapp_no_address: 'El contacto no tiene número ni cuenta de WhatsApp. Elija otro canal.',
  whatsapp_empty: 'El mensaje está vacío. Escriba un texto o elija una plantilla.',
  whatsapp_text_too_long: 'El texto tiene {length} caracteres y WhatsApp admite {most}. Acórtelo o envíelo en partes.',
  whatsapp_busy: 'WhatsApp no admite más mensajes por ahora. Se intentará de nuevo automáticamente.',
  whatsapp_no_reason: 'WhatsApp no da ningún motivo.',
  whatsapp_says: 'WhatsApp dice: {said} (Código {number})',
  perhaps_sent: '{because} Quizá se haya enviado o quizá no: mire la conversación antes de enviarlo de nuevo.',
  not_sent_within_a_day: 'No se ha podido enviar en un día: {because}',
  inbox_paused: 'El canal está en pausa. Reanúdelo.',
  inbox_waits_for_scan: 'El canal espera a que se escanee su código QR.',
  inbox_connecting: 'El canal se está conectando.',
  inbox_not_connected: 'El canal no está conectado: {because}',
  no_reason: 'No se conoce el motivo.',
  inbox_moves: 'El canal pasa a otra réplica.',
  message_empty: 'El mensaje está vacío. Escriba un texto o adjunte un archivo.',
  file_not_kept: 'El archivo {file} ya no se conserva. Súbalo de nuevo.',
  file_unread: 'Un archivo no se ha podido leer ({said}). Se intentará de nuevo.',
  file_not_uploaded: 'Un archivo no se ha podido subir ({said}). Se intentará de nuevo.',
  form_takes_no_replies: 'Un formulario no admite respuestas. Elija otro canal del contacto, como el correo.',
  job_failed_often:
    'Ha fallado {times} veces seguidas. El motivo está en el registro del worker con el identificador del proceso. Inícielo de nuevo cuando esté resuelto.',
  right_lost: 'Quien inició el proceso ya no tiene el permiso {right}. Debe iniciarlo de nuevo alguien que lo tenga.',
  subject_gone: 'Este contacto ya no existe.',
  import_gone: 'La importación ya no existe. Suba el archivo de nuevo.',
  import_file_gone: 'El archivo de la importación ya no existe. Súbalo de nuevo.',
  import_cancelled: 'Se ha cancelado. Suba el archivo de nuevo.',
  file_not_stored: 'El archivo no está en el almacén.',
  contacts_except: 'Contactos exceptuados: {because}',
  tag_deleted:
    'Se eliminó una etiqueta mientras el proceso estaba en curso. Lo hecho, hecho queda; inícielo de nuevo para el resto.',
  filter_outdated:
    'El filtro nombra algo que entretanto se fusionó, se eliminó o se archivó: {names}. Lo hecho, hecho queda; inicie el proceso de nuevo para el resto.',
  ended_assignee:
    'El usuario al que se asignan los contactos no está en el espacio de trabajo. Lo hecho, hecho queda; inicie el proceso de nuevo para el resto.',
  ended_campaign:
    'La campaña está archivada. Vuelva a usarla o elija otra. Lo hecho, hecho queda; inicie el proceso de nuevo para el resto.',
  ended_campaign_unknown: 'La campaña ya no existe. Lo hecho, hecho queda; inicie el proceso de nuevo con otra.',
  webhook_stopped: 'El webhook está desactivado o eliminado. Actívelo y envíe de nuevo después.',
  webhook_filter_broken: 'El filtro del webhook no se puede aplicar: {because}',
  too_many_tags: '{tags} etiquetas son demasiadas; un contacto tiene {most} como máximo.',
  consent_withdrawn: 'El contacto ha retirado su consentimiento para «{purpose}».',
  consent_missing: 'El contacto no ha dado su consentimiento para «{purpose}».',
  merged_since: 'Se fusionó con otro contacto.',
  changed_since: 'Se ha modificado desde entonces.',
  deleted_since: 'Se ha eliminado desde entonces.',
  has_messages: 'Tiene mensajes.',
  has_notes: 'Tiene notas.',
  has_records: 'Tiene registros.',
  has_consents: 'Tiene consentimientos.',
  fields_changed_since: 'Modificado desde entonces: {fields}.',
  file_empty: 'El archivo está vacío. Elija otro.',
  file_without_rows: 'El archivo no tiene filas. Elija uno con una fila de nombres de columnas.',
  file_without_objects: 'El archivo no tiene objetos. Elija otro.',
  file_without_header:
    'La primera fila tiene una dirección de correo en lugar de un nombre. Ponga antes una fila con los nombres de las columnas.',
  file_other_header: 'La primera fila debe ser {columns} y es otra. Use la plantilla, o admita también otras columnas.',
  file_not_utf8_at:
    'El archivo no está en UTF‑8 (línea {line}); parece {encoding}. Guárdelo como UTF‑8; en Excel, como «CSV UTF-8».',
  file_not_utf8: 'El archivo no está en UTF‑8; parece {encoding}. Guárdelo como UTF‑8; en Excel, como «CSV UTF-8».',
  file_quote_open:
    'Unas comillas de la fila en la línea {line} no se cierran. Ciérrelas, o escriba "" para unas comillas dentro de un texto.',
  file_row_too_long: 'La fila de la línea {line} pasa de 128 KiB. Quizá tenga unas comillas sin cerrar.',
  file_object_too_large: 'El objeto de la línea {line} pasa de 1 MiB. Quite lo que no sea un campo de un contacto.',
  file_no_list: 'El archivo no empieza con una lista. Envíe [ … ] o un objeto por línea.',
  file_workbook_damaged: 'El libro está dañado. Ábralo y guárdelo de nuevo, o guarde la hoja como «CSV UTF-8».',
  file_workbook_too_large: 'El libro descomprimido pasa del tamaño permitido. Guarde la hoja como «CSV UTF-8».',
  file_numbers: 'El archivo es un documento de Numbers. Expórtelo a Excel o CSV.',
  file_archive: 'El archivo es un comprimido (zip) sin libro. Descomprímalo y elija el archivo de dentro.',
  endpoint_wants_no_more: 'El destino ha respondido 410: no quiere más eventos.',
  endpoint_failed_for_days: 'Todos los intentos de los últimos {days} días han fallado. El último: {because}',
  webhook_filter_failed:
    'Su filtro ha fallado; el motivo está en el registro del worker. Corrija el filtro y actívelo después.',
  filter_too_slow: 'Su filtro tarda demasiado. Acótelo y actívelo después.',
  webhook_tag_deleted: 'El filtro nombra la etiqueta {tag}, que se ha eliminado.',
  endpoint_redirects:
    'El destino ha respondido {status}. Las redirecciones no se siguen; indique la dirección a la que llevan.',
  endpoint_ends_webhook: 'El destino ha respondido {status}, lo que pone fin al webhook.',
  endpoint_status: 'El destino ha respondido {status}.',
  endpoint_private: 'El nombre lleva a una dirección de una red privada, y eso se rechaza.',
  endpoint_unknown: 'No hay ningún servidor con este nombre.',
  endpoint_lookup_failed: 'Los servidores de nombres no responden por el servidor.',
  endpoint_silent: 'Sin respuesta en {seconds} s.',
  endpoint_certificate: 'El certificado del destino se rechaza ({said}).',
  endpoint_unreachable: 'La conexión ha fallado{said?}.',
  event_gone: 'El evento ya no está en el registro.',
  webhook_disabled_before: 'El webhook se desactivó antes de enviarse esto. Actívelo y envíe de nuevo después.',
  rule_failed:
    'Ha fallado; el motivo está en el registro del worker. Corrija el filtro o las acciones y actívela después.',
  rule_tag_deleted: 'El filtro nombra la etiqueta {tag}, que se ha eliminado. Ponga otra y active la regla después.',
  rule_assignee_gone: 'El usuario al que asigna ya no está en el espacio de trabajo. Asigne los contactos a otro.',
  rule_changes_too_many: 'Cambiaría más de {most} contactos en una hora. Mire de qué se trata, o suba el límite.',
  merge_rule_failed: 'Ha fallado; el motivo está en el registro del worker. Pruébela de nuevo y actívela después.',
  merge_too_slow:
    'Una fusión tarda demasiado: uno de sus contactos tiene demasiado. Fusione la pareja a mano y active la regla después.',
  merges_too_many: 'Fusionaría más de {most} parejas en una hora. Mire qué fusiona, o suba el límite.',
  junk_null_path: 'ruta de retorno vacía',
  junk_report: 'informe de un servidor de correo ({kind})',
  junk_sent_by: 'enviado por {address}',
  junk_failed_recipients: 'nombra destinatarios no alcanzados',
  junk_own_address: 'enviado desde la propia dirección del canal, sin dirección de respuesta',
  junk_read_receipt: 'confirmación de lectura',
  junk_header: 'cabecera {header}',
  junk_auto_submitted: 'cabecera Auto-Submitted: {said}',
  junk_precedence: 'cabecera Precedence: {said}',
  junk_marked: 'marcado como spam por un servidor de correo',
  junk_disowned: 'DMARC ha fallado, y el dominio pide rechazar estos correos',
  junk_hidden_field: 'se rellenó el campo oculto {field}',
};

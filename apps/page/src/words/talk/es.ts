import { plural } from '../plural.js';
import type { texts as english } from './en.js';

const closed: Record<string, (channel: string) => string> = {
  contact_blocked: (channel) =>
    `Esta persona le ha bloqueado en ${channel}. Espere a que vuelva a escribir, o escriba por otro canal.`,
  contact_opted_out: (channel) =>
    `Esta persona no quiere mensajes por ${channel}. Escriba de nuevo cuando conste un consentimiento nuevo en Consentimientos.`,
  outside_window: (channel) =>
    `${channel} acepta texto libre durante 24 horas desde su último mensaje, y ya han pasado. Una plantilla aprobada sí llega.`,
};

const states: Record<string, string> = {
  paused: 'en pausa',
  address_unproven: 'sin confirmar',
  contact_blocked: 'bloqueado',
  contact_opted_out: 'dado de baja',
  outside_window: 'pasaron las 24 horas',
  no_server_for_sending: 'aún no puede enviar',
  inboxes_paused: 'en pausa',
  must_write_first: 'no ha escrito',
  address_not_known: 'sin dirección',
  address_of_another: 'dirección de otro contacto',
};

const kinds = { image: 'una imagen (JPEG o PNG)', video: 'un vídeo (MP4 o 3GPP)', document: 'un PDF' };

export const texts: typeof english = {
  write: 'Escribir un mensaje',
  subject: 'Asunto',
  subjectKept: 'Asunto, si no es el del correo al que responde',
  send: 'Enviar',
  sendKeys: 'Ctrl Intro',
  by: 'Enviar por',
  to: (channel: string, address: string) => `${channel} a ${address}`,
  through: (way: string, inbox: string) => `${way} – ${inbox}`,
  state: (way: string, state: string) => (state === 'open' ? way : `${way} · ${states[state] ?? 'cerrado'}`),
  closed,
  unreachable: 'Ningún canal llega a este contacto. Añada un correo o un teléfono, o conecte un canal.',
  mend: { sending: 'Configurar el envío', paused: 'Abrir el canal', connect: 'Conectar un canal' },
  unprovenNote: (address: string) =>
    `No está confirmado que ${address} sea de esta persona, y otra dirección suya sí está confirmada. Envíe allí solo si tiene la certeza.`,
  pausedNote: 'Este canal está en pausa. El mensaje espera hasta que se reanude.',
  window: (time: string) => `Se puede enviar texto libre hasta el ${time}.`,
  useTemplate: 'Usar una plantilla aprobada',
  noTemplate: 'Sin plantilla',
  templateNote: 'Una plantilla por el nombre que tiene en WhatsApp Manager.',
  templateName: 'Nombre de la plantilla',
  templateLanguage: 'Idioma',
  templateParameters: 'Textos para los campos de la plantilla, uno por línea',
  template: {
    label: 'Plantilla',
    choose: 'Elegir una plantilla',
    loading: 'Se leen las plantillas',
    none: 'WhatsApp aún no ha aprobado ninguna plantilla. Cree una en WhatsApp Manager.',
    more: 'Estas son 1.000 de las plantillas; hay más.',
    unread: (reason: string) => `No se puede leer la lista de plantillas. ${reason} Escriba el nombre.`,
    place: (number: string) => `Campo ${number}`,
    example: (words: string) => `por ejemplo, ${words}`,
    preview: 'Así se leerá',
    button: 'el botón',
    places: {
      header: () => 'Encabezado',
      code: () => 'Código de un solo uso',
      url: (label: string) => `Final del enlace de «${label}»`,
      copy_code: (label: string) => `Código de «${label}»`,
    },
    faults: {
      blanks: 'Un enlace no lleva espacios. Quítelos.',
      noCode: 'Un código lleva solo letras y cifras.',
    },
    headerFile: {
      image: 'Elegir la imagen del encabezado',
      video: 'Elegir el vídeo del encabezado',
      document: 'Elegir el PDF del encabezado',
    },
    fileLimits: {
      image: (megabytes: string) => `JPEG o PNG, ${megabytes} MB como máximo`,
      video: (megabytes: string) => `MP4 o 3GPP, ${megabytes} MB como máximo`,
      document: (megabytes: string) => `Un PDF, ${megabytes} MB como máximo`,
    },
    openFile: { image: 'Aquí va una imagen', video: 'Aquí va un vídeo', document: 'Aquí va un PDF' },
    typedFile: 'Archivo para el encabezado',
    typed: {
      header: 'Texto para el campo del encabezado',
      addButton: 'Valor de un botón',
      place: 'Qué botón',
      takes: 'Qué admite',
      button: (place: string) => `Botón ${place}`,
      removeButton: (name: string) => `Quitar ${name}`,
      kinds: { url: 'Final de su enlace', copy_code: 'Código que copia' },
    },
    noFile: 'Esta plantilla no muestra archivos. Quítelo, o elija otra plantilla.',
    oneFile: 'Una plantilla muestra un archivo. Quite los demás.',
    wrongFile: (name, kind) => `${name} no va en el encabezado: muestra ${kinds[kind]}.`,
    obstacles: {
      header: 'su encabezado es un lugar en el mapa',
      buttons: 'un botón abre un catálogo o un formulario',
      parts: 'tiene partes que no se pueden rellenar aquí',
      parameters: 'tiene demasiados campos',
    },
  },
  addFiles: 'Adjuntar archivos',
  files: 'Archivos',
  removeFile: (name: string) => `Quitar ${name}`,
  uploading: (name: string) => `Subiendo ${name}`,
  uploadWaits: (name: string) => `Espera la conexión: ${name}`,
  notUploaded: (name: string, reason: string) => `${name} – ${reason}`,
  fileGone: (name: string) => `${name}: se guarda un día, adjúntelo de nuevo`,
  tooMany: (most: string) => `Un mensaje lleva ${most} archivos como máximo. Envíe varios mensajes.`,
  tooLarge: (name: string, megabytes: string) => `${name} ocupa más de ${megabytes} MB, el máximo que llega por ahí.`,
  tooLargeTogether: (megabytes: string) => `Los archivos ocupan juntos más de ${megabytes} MB. Envíe varios mensajes.`,
  emptyFile: (name: string) => `${name} está vacío o es una carpeta.`,
  wrongType: (name: string) => `${name} es de un tipo que este canal no acepta. Elija otra vía, o envíe un enlace.`,
  noFiles: 'Este canal no acepta archivos. Elija otra vía, o envíe un enlace.',
  tooLong: (length: string, longest: string) =>
    `El texto tiene ${length} caracteres y este canal acepta ${longest}. Envíelo en partes.`,
  onlyFiles: (n: number) => plural('es', n, { one: '# archivo', other: '# archivos' }),
  goesOut: 'Sale en un momento, también si deja la página.',
  isSending: 'Se está enviando.',
  waits: 'Espera la conexión; se enviará solo cuando vuelva.',
  undo: 'Deshacer',
  edit: 'Editar',
  discard: 'Descartar',
  notSent: (name: string, reason: string) => `El mensaje a ${name} no se envió: ${reason}`,
  tooOld:
    'Este mensaje esperó demasiado en este dispositivo y puede que se enviara. Mire la conversación y envíelo de nuevo o no.',
  signOutTitle: '¿Cerrar sesión ahora?',
  unsent: (n) =>
    n === 0
      ? 'Todos los mensajes se han enviado. Los borradores de este navegador se descartan.'
      : plural('es', n, {
          one: '# mensaje no se ha enviado todavía. Se descarta, igual que todos los borradores de este navegador.',
          other:
            '# mensajes no se han enviado todavía. Se descartan, igual que todos los borradores de este navegador.',
        }),
  silent: (days: number) =>
    plural('es', days, { one: 'En silencio desde hace # día', other: 'En silencio desde hace # días' }),
  writeAgain: 'Escribir de nuevo',
  nudge: (name: string) => `${name ? `Hola, ${name}` : 'Hola'}: ¿le sigue interesando?`,
  message: {
    edited: 'Editado',
    versions: 'Versiones anteriores',
    takenBack: 'Retirado',
    retry: 'Enviar de nuevo',
    download: 'Descargar',
    show: (name: string) => `Mostrar ${name}`,
    play: (name: string) => `Reproducir ${name}`,
    playFile: 'Reproducir',
    file: 'Archivo',
    states: {
      pending: 'Se está obteniendo',
      expired: 'Ya no está',
      too_large: 'Demasiado grande, no se guardó',
    },
    flags: {
      auto_reply: 'Respuesta automática',
      bulk: 'Correo masivo',
      bounce: 'No se pudo entregar',
      spam: 'Spam',
      unreadable: 'No se pudo leer',
    },
    wasJunk: 'Se tomó por no deseado',
    original: 'Ver el original',
    forwarded: 'Reenviado',
    forwardedFrom: (name: string) => `Reenviado de ${name}`,
  },
  dropHere: 'Suelte los archivos para adjuntarlos',
};

import { plural } from '../plural.js';
import type { texts as english } from './en.js';

const count = (n: number, one: string, other: string): string => plural('es', n, { one, other });

export const texts: typeof english = {
  retention: {
    title: 'Cuánto tiempo se conservan las cosas',
    text: 'En días. Un campo vacío conserva para siempre. Lo más antiguo se elimina cada día, sin vuelta atrás.',
    kinds: {
      contact: ['Contactos inactivos', 'Sin mensaje, cambio ni registro desde entonces; se borran para siempre.'],
      deletedContact: ['Contactos eliminados', 'Desde que se eliminaron; se borran para siempre y no vuelven.'],
      message: ['Mensajes', 'En las dos direcciones, con sus archivos.'],
      attachment: ['Archivos de mensajes', 'Los mensajes se quedan.'],
      original: ['Originales de correos', 'El mensaje que se leyó de él se queda.'],
      upload: ['Archivos subidos', 'Los que se subieron para enviarlos.'],
      import: ['Archivos importados', 'Con sus filas. Sin su archivo no se puede deshacer una importación.'],
      deadLetter: ['Mensajes apartados', 'Lo que no se pudo leer. 90 días como máximo.'],
      changeValue: ['Valores del registro de cambios', 'Que algo cambió, cuándo y quién lo hizo se queda.'],
      auditEntry: ['Entradas del registro de accesos', 'Quién hizo qué.'],
    },
    days: (n) => count(n, '# día', '# días'),
    forever: 'para siempre',
    except: 'Contactos inactivos que se conservan de todos modos',
    nobody: 'ninguno',
    count: 'Contar lo que se iría',
    counting: 'Contando',
    wouldGo: 'Ahora se eliminaría esto:',
    wouldGoNone: 'Ahora no se eliminaría nada.',
    first: 'Cuente primero: lo que se elimina se pierde para siempre.',
    save: 'Guardar los plazos',
    saved: 'Los plazos están guardados.',
  },
  optOut: {
    title: 'Palabras de baja',
    text: 'Un mensaje que es solo una de estas palabras retira el consentimiento. No cuentan mayúsculas, acentos ni signos.',
    out: 'Dan de baja, una por línea',
    in: 'Dan de alta otra vez, una por línea',
    confirmation: 'Qué se le dice a la persona',
    inTheirLanguage: 'una frase en el idioma de la persona',
    standard: 'Volver a las habituales',
    standardTitle: '¿Volver a las palabras habituales?',
    standardText: 'Son de diez idiomas. Las palabras que hay aquí ahora se pierden.',
    save: 'Guardar las palabras',
    saved: 'Las palabras están guardadas.',
  },
};

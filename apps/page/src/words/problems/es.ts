import type { ProblemTexts } from './problem-texts.js';

export const problemTexts: ProblemTexts = {
  problems: {
    not_found: 'No existe, o ya no existe.',
    route_not_found: 'No existe, o ya no existe.',
    forbidden: 'No tiene permiso para esto. Pregunte a un administrador.',
    users_only: 'Solo puede hacerlo quien ha iniciado sesión.',
    unauthorized: 'Su sesión ha terminado. Entre de nuevo.',
    rate_limited: 'Son demasiadas peticiones. Inténtelo de nuevo en un momento.',
    workspace_busy: 'El espacio de trabajo está muy ocupado. Inténtelo de nuevo en un momento.',
    body_too_large: 'Es demasiado grande. Envíe menos de una vez.',
    unavailable: 'Doorbell no está del todo disponible. Inténtelo de nuevo en un momento.',
    search_too_slow: 'La búsqueda tarda demasiado. Acótela con más letras o filtros.',
    version_mismatch: 'Alguien lo ha cambiado entretanto. Vuelva a cargarlo y cámbielo después.',
    last_identity: 'El correo y el teléfono no pueden quedar vacíos a la vez.',
    contact_exists: 'Otro contacto tiene esta dirección de correo o este teléfono.',
    user_exists: 'Esta dirección ya es de un usuario del espacio de trabajo.',
    tag_exists: 'Otra etiqueta tiene ya este nombre.',
    segment_exists: 'Otro segmento tiene ya este nombre.',
    campaign_exists: 'Otra campaña tiene ya este nombre.',
    rule_exists: 'Otra regla tiene ya este nombre.',
    merge_rule_exists: 'Otra regla tiene ya este nombre.',
    custom_field_exists: 'Otro campo tiene ya esta clave.',
    record_kind_exists: 'Este tipo de registros ya existe.',
    inbox_in_use: 'Esta cuenta ya está conectada.',
    last_owner: 'El espacio de trabajo se quedaría sin propietario. Nombre antes a otro.',
    credentials_rejected: 'El proveedor no acepta estas credenciales.',
    provider_unreachable: 'No se puede conectar con el proveedor; las credenciales no se han comprobado.',
    storage_full: 'Los archivos del espacio de trabajo ocupan todo lo que permite la tarifa.',
    contact_opted_out: 'El contacto no quiere recibir mensajes.',
    contact_blocked: 'El contacto ha bloqueado la cuenta.',
    outside_window: 'El último mensaje del contacto es demasiado antiguo para un texto libre. Use una plantilla.',
    second_factor_on: 'El segundo factor ya está activado. Desactívelo antes.',
    internal_error: 'Ha ocurrido algo inesperado. Inténtelo de nuevo.',
  },
  faults: {
    required: () => 'Falta todavía.',
    too_small: (limit) =>
      limit === undefined
        ? undefined
        : limit === 1
          ? 'Falta todavía.'
          : `Demasiado corto o pequeño: al menos ${shown(limit)}.`,
    too_large: (limit) => (limit === undefined ? undefined : `Demasiado largo o grande: como máximo ${shown(limit)}.`),
    invalid_email: () => 'No es una dirección de correo, como ada@example.com.',
    invalid_phone: () => 'No es un número de teléfono. Empiece por + y el prefijo del país, como +34.',
    invalid_timezone: () => 'No es una zona horaria, como Europe/Madrid.',
    invalid_language: () => 'No es un idioma. Escriba dos letras, como es.',
    invalid_country: () => 'No es un país con números de teléfono. Escriba dos letras, como ES.',
    contact_exists: () => 'Otro contacto ya lo tiene.',
    user_exists: () => 'Ya es de un usuario del espacio de trabajo.',
    stronger_than_own: () => 'Este rol es más fuerte que el suyo.',
  },
};

const shown = (limit: number): string => limit.toLocaleString('es');

/** Where programs, fonts, certificates and temporary files are, and how times and texts read. */
const allowed =
  /^(PATH|HOME|USER|TMPDIR|TMP|TEMP|LANG|LANGUAGE|LC_[A-Z]+|TZ|XDG_[A-Z_]+|FONTCONFIG_[A-Z]+|SSL_CERT_(FILE|DIR))$/u;

/**
 * What a session's process and its browser see of the environment. The browser shows what strangers sent: nothing there may
 * open a secret or reach Kafka.
 */
export function sessionEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => allowed.test(name)));
}

/** The same path at each replica, as an ingress has them behind one address. */
export function replicasAt(url: string, replicas: readonly Readonly<Record<string, string | number>>[]): string[] {
  const { pathname } = new URL(url);
  return replicas.map(({ webhookUrl }) => new URL(pathname, String(webhookUrl)).href);
}

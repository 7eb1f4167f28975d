/** The oldest Node that can run the set-up itself. */
const oldestForSetup = '20.19';

/**
 * The package of npm's that holds the Node to run on, or null where the Node that runs us is new enough.
 * `floor` is the oldest version that runs services and tests; `packages` is what the lock file of deploy/node holds.
 * @throws Error that says what to install, where npm has none for this platform.
 */
export function chooseNode({ version, platform, arch }, { floor, packages }) {
  if (isAtLeast(version, floor)) return null;
  const entry = Object.entries(packages).find(([, { os, cpu }]) => os === platform && cpu === arch);
  if (!entry || !isAtLeast(version, oldestForSetup)) throw new Error(pleaseInstall(floor, `this is ${version}`));
  return { name: entry[0].replace('node_modules/', ''), version: entry[1].version };
}

/** One sentence for a person: what is needed, why it is not here, what to do. */
export function pleaseInstall(floor, reason) {
  return `Doorbell needs Node ${floor} or newer (${reason}); install it from https://nodejs.org and call again.`;
}

/** Compares major and minor numbers. */
export function isAtLeast(version, floor) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [floorMajor = 0, floorMinor = 0] = floor.split('.').map(Number);
  return major > floorMajor || (major === floorMajor && minor >= floorMinor);
}

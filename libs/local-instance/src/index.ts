export { checkout, inCache, inCheckout } from './checkout.js';
export { claimOf, leaveHome, takeHome, type Claim } from './claim.js';
export { homeAt, homePath, openHome, writePrivately, type Home } from './home.js';
export { accessTo, securityVariables } from './kafka-access.js';
export { postgresAddress } from './postgres-address.js';
export { isSameProcess, processIdentity } from './process-identity.js';
export { readRunFile, removeRunFile, runFileSchema, writeRunFile, type RunFile } from './run-file.js';
export { runningInstance } from './running.js';
export { openSecrets, ownerEmail, ownerOf, writeSecrets, type Secrets } from './secrets.js';

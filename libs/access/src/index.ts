export { isStronger, rightNames, rights, roleHas, roles, type Right, type Role } from './rights.js';
export { grantFrom, mayDo, widerFields, type AskedGrant, type Grant } from './principal.js';

/**
 * How far an identity is believed. `proven`: its channel proved the sender. `vouched`: the workspace set it, by API, import
 * or hand. `claimed`: a message says so without proof.
 */
export const proofs = ['proven', 'vouched', 'claimed'] as const;
export type Proof = (typeof proofs)[number];

/** Why two contacts may be one person, in words for the agent who looks at the pair. */
export const pairReasons = {
  bothClaimed: 'one message claims identities of both',
  claimedThere: 'somebody wrote without proof from an address that the other had merely claimed',
  provenHere: 'one proved an address that the other had merely claimed',
} as const;

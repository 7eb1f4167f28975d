/** What the API can claim by hand: the fields that name a person. */
export interface Claim {
  kind: 'email' | 'phone';
  value: string;
}

export interface Claimant {
  workspaceId: string;
  contactId: string;
  /** How far what it gets is believed: `vouched` where the workspace writes the value down. */
  proof: 'vouched' | 'claimed';
}

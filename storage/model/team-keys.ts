/** What lets this browser in to its team's server: kept beside the diary (`storage.local`), in no backup, in no record. */
export type TeamKeys = ClientKeys | FreelancerKeys;

interface OwnKey {
  readonly url: string;
  /** The seed of this browser's nkey. */
  readonly seed: string;
}

export interface ClientKeys extends OwnKey {
  readonly role: 'client';
  readonly jwt: string;
  /** The public key of the team's account, and the seed that freelancers' credentials are signed with. */
  readonly account: string;
  readonly invite: string;
}

export interface FreelancerKeys extends OwnKey {
  readonly role: 'freelancer';
  /** The key of the invitation: it lets this browser in until it has a credential of its own. */
  readonly joining: { readonly seed: string; readonly jwt: string };
}

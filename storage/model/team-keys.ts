/** What lets this browser in to its team's server: kept beside the diary (`storage.local`), in no backup, in no record. */
export type TeamKeys = ServerKeys | FileKeys;

/** Of a browser that connects to a server. */
export type ServerKeys = ClientKeys | FreelancerKeys;

/** Of one that signs files, and connects to nothing. */
export interface FileKeys {
  readonly role: 'file';
  /** The seed of this browser's nkey. */
  readonly seed: string;
}

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

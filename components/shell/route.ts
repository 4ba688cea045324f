import type { ContractId } from '../../storage/model/records.ts';

/** A page of the options, as its hash names it. */
export type Route =
  | { readonly page: 'activities' | 'contracts' | 'diary' | 'reports' | 'team' | 'settings' }
  | { readonly page: 'contract'; readonly id: ContractId };

/** The page that a location's hash names, whatever stands after a `?`; the activities where it names none. */
export function parseRoute(hash: string): Route {
  const [, page, id] = (hash.split('?')[0] ?? '').split('/');
  switch (page) {
    case 'contracts':
      return id ? { page: 'contract', id: id as ContractId } : { page };
    case 'diary':
    case 'reports':
    case 'team':
    case 'settings':
      return { page };
    case undefined:
    default:
      return { page: 'activities' };
  }
}

import { createContext, useContext } from 'react';
import type { Branch } from '../refs/kinds';
import { type Params, type Route, href, navigate, withParams } from './route';

/** What every screen of a repository knows. */
export interface Place {
  repository: string;
  defaultBranch: string;
  readOnly: boolean;
  /** As it is in the address; may end in '$' for uncommitted changes. */
  ref: string;
  /** The branch that can be written to, when the ref is one. */
  branch: string | null;
  branches: Branch[];
  route: Route;
  to: (screen: string, params?: Params) => string;
  param: (name: string) => string;
  set: (changes: Params, replace?: boolean) => void;
}

export const PlaceContext = createContext<Place | null>(null);

export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (place === null) {
    throw new Error('a screen outside of a repository');
  }
  return place;
}

interface Known {
  repository: string;
  defaultBranch: string;
  readOnly: boolean;
  branches: Branch[];
}

export function placeOf(route: Route, known: Known): Place {
  const ref = route.params.get('ref') || known.defaultBranch;
  const plain = ref.replace(/\$$/, '');
  return {
    ...known,
    route,
    ref,
    branch: known.branches.some((branch) => branch.id === plain) ? plain : null,
    to: (screen, params = {}) => href(route.repository, screen, { ref, ...params }),
    param: (name) => route.params.get(name) ?? '',
    set: (changes, replace = false) => navigate(withParams(route, changes), replace),
  };
}

/** Where the reader is: kept in the address, so that a link shows the same again. */

export interface Place {
  repository: string;
  ref: string;
  query: string;
}

export function currentPlace(): Place {
  const parameters = new URLSearchParams(location.search);
  return {
    repository: parameters.get('repository') ?? '',
    ref: parameters.get('ref') ?? '',
    query: parameters.get('q') ?? '',
  };
}

export function remember(place: Place): void {
  const parameters = new URLSearchParams({
    repository: place.repository,
    ref: place.ref,
    q: place.query,
  });
  const address = `${location.pathname}?${parameters}`;
  if (address !== location.pathname + location.search) {
    history.pushState(null, '', address);
  }
}

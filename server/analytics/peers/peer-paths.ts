/** The places of organisations among their peers in a collection. */
export function peersPath(collection: string): string {
  return `/collections/${encodeURIComponent(collection)}/peers`
}

/** Of one organisation in one setting. */
export function placePath(
  collection: string,
  { organisationCode, setting }: { organisationCode: string; setting: string },
  part = '',
): string {
  return `${peersPath(collection)}/${encodeURIComponent(organisationCode)}/${setting}${part}`
}

/** What the board of a region or of an integrated care board gets. */
export function boardPackPath(collection: string, place: { region: string } | { icb: string }): string {
  return `/collections/${encodeURIComponent(collection)}/board-pack.pdf?${new URLSearchParams({ ...place }).toString()}`
}

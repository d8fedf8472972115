/** Where the programme team works through those to be telephoned; with a code, about one organisation. */
export function callsPath(collectionCode: string): string {
  return `/programme/collections/${encodeURIComponent(collectionCode)}/calls`
}

export function callPath(collectionCode: string, organisationCode: string): string {
  return `${callsPath(collectionCode)}/${encodeURIComponent(organisationCode)}`
}

export function erasurePath(collectionCode: string, organisationCode: string, noteId: number): string {
  return `${callPath(collectionCode, organisationCode)}/notes/${noteId}/erasure`
}

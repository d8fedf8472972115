/** The form of the address of a database server, and the sentence for one that is not. */
export const serverAddress = {
  example: 'postgres://…',
  pattern: /^postgres(ql)?:\/\//,
  fault: 'must begin with postgres:// (leave it out to use a file in DATA_DIR)',
}

/** As it may be printed: without the password. */
export function shownAddress(url: string): string {
  if (!serverAddress.pattern.test(url)) return url
  const shown = new URL(url)
  if (shown.password) shown.password = '…'
  return decodeURI(shown.href)
}

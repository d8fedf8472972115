/** The form of the address of a database server, and the sentence for one that is not. */
export const serverAddress = {
  example: 'postgres://…',
  several: 'postgres://user@one,two/name',
  pattern: /^postgres(ql)?:\/\//,
  fault: 'must begin with postgres:// (leave it out to use a file in DATA_DIR)',
}

/**
 * The address of each server that one address names, `postgres://user@first:5432,second:5432/name`, as PostgreSQL's own
 * programs read it: whichever of them takes changes is used.
 */
export function serverAddresses(url: string): [string, ...string[]] {
  const { scheme, account, hosts, rest } = partsOf(url)
  const [first = '', ...others] = hosts.map((host) => `${scheme}${account}${host}${rest}`)
  return [first, ...others]
}

/** The same address with the password taken out and something added to its query, and that password, decoded. */
export function withoutPassword(
  url: string,
  add: Readonly<Record<string, string>>,
): { address: string; password: string } {
  const { scheme, account, hosts } = partsOf(url)
  const first = new URL(serverAddresses(url)[0])
  const password = decodeURIComponent(first.password)
  first.password = ''
  for (const [name, value] of Object.entries(add)) first.searchParams.set(name, value)
  const user = account === '' ? '' : `${first.username}@`
  return { address: `${scheme}${user}${hosts.join(',')}${first.pathname}${first.search}`, password }
}

/** As it may be printed: without the password. */
export function shownAddress(url: string): string {
  if (!serverAddress.pattern.test(url)) return url
  return serverAddresses(url).map(shown).join(' or ')
}

function shown(url: string): string {
  const address = new URL(url)
  if (address.password) address.password = '…'
  return decodeURI(address.href)
}

function partsOf(url: string) {
  const [, scheme = '', account = '', hosts = '', rest = ''] =
    /^(postgres(?:ql)?:\/\/)((?:[^/?#]*@)?)([^/?#@]*)(.*)$/.exec(url) ?? []
  return { scheme, account, hosts: hosts.split(','), rest }
}

import { isSameIssuer, type ClaimValue, type ProviderSettings } from './provider.ts'

type Environment = Readonly<Record<string, string | undefined>>

const parts = ['NAME', 'ISSUER', 'CLIENT_ID', 'CLIENT_SECRET', 'SCOPES', 'ACR_VALUES', 'TWO_FACTORS'] as const

/**
 * The providers that `OIDC_PROVIDERS=cis2,nhsmail` names, each with `OIDC_CIS2_ISSUER` and so on; and every fault, as
 * `OIDC_CIS2_ISSUER must …`. No fault repeats a secret.
 */
export function readProviders(environment: Environment): { providers: ProviderSettings[]; faults: string[] } {
  const ids = (environment['OIDC_PROVIDERS'] ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '')
  const fit = ids.filter((id, at) => isId(id) && ids.indexOf(id) === at)
  const providers = fit.map((id) => providerOf(environment, id))
  const faults = [
    ...ids.filter((id) => !isId(id)).map(faultOfId),
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `OIDC_PROVIDERS names ${id} twice`),
    ...strays(environment, fit),
    ...providers.flatMap(faultsOf),
    ...sharedIssuers(providers),
  ]
  return { providers, faults }
}

function isId(id: string): boolean {
  return /^[a-z][a-z0-9]{0,19}$/.test(id)
}

function faultOfId(id: string): string {
  return `OIDC_PROVIDERS must name providers by a small letter and up to 19 small letters and digits, such as cis2,nhsmail: not ${id}`
}

function settingOf(id: string, part: (typeof parts)[number]): string {
  return `OIDC_${id.toUpperCase()}_${part}`
}

function providerOf(environment: Environment, id: string): ProviderSettings {
  const given = (part: (typeof parts)[number]) => environment[settingOf(id, part)]?.trim() ?? ''
  const words = (text: string) => text.split(/\s+/).filter((word) => word !== '')
  return {
    id,
    name: given('NAME'),
    issuer: given('ISSUER'),
    clientId: given('CLIENT_ID'),
    clientSecret: given('CLIENT_SECRET'),
    scopes: words(given('SCOPES')).join(' ') || 'openid',
    acrValues: words(given('ACR_VALUES')).join(' ') || undefined,
    twoFactors: words(given('TWO_FACTORS')).map(claimOf),
  }
}

function claimOf(word: string): ClaimValue {
  const at = word.indexOf('=')
  return at === -1 ? { claim: word, value: '' } : { claim: word.slice(0, at), value: word.slice(at + 1) }
}

function faultsOf(provider: ProviderSettings): string[] {
  const { id, name, scopes, twoFactors } = provider
  const required = [
    ['NAME', name],
    ['ISSUER', provider.issuer],
    ['CLIENT_ID', provider.clientId],
    ['CLIENT_SECRET', provider.clientSecret],
  ] as const
  const issuerFault = provider.issuer === '' ? undefined : faultOfIssuer(provider.issuer)
  return [
    ...required.flatMap(([part, value]) =>
      value === '' ? [`${settingOf(id, part)} must be set, for OIDC_PROVIDERS names ${id}`] : [],
    ),
    ...(name.length > 40 ? [`${settingOf(id, 'NAME')} must have at most 40 characters`] : []),
    ...(issuerFault ? [`${settingOf(id, 'ISSUER')} ${issuerFault}`] : []),
    ...(scopes.split(' ').includes('openid') ? [] : [`${settingOf(id, 'SCOPES')} must hold openid`]),
    ...(twoFactors.every(({ claim, value }) => claim !== '' && value !== '')
      ? []
      : [`${settingOf(id, 'TWO_FACTORS')} must be claims with their values, such as acr=AAL3_ANY amr=mfa`]),
  ]
}

const loopback = ['localhost', '127.0.0.1', '[::1]']

function faultOfIssuer(issuer: string): string | undefined {
  if (!URL.canParse(issuer)) return 'must be an address such as https://login.example.nhs.uk'
  const { protocol, hostname, pathname, search, hash, username } = new URL(issuer)
  if (protocol !== 'https:' && !(protocol === 'http:' && loopback.includes(hostname)))
    return 'must begin with https://, but for a provider on this machine'
  if (search !== '' || hash !== '' || username !== '') return 'must have no ?, # or name before the host'
  if (pathname.includes('/.well-known/')) return 'must be the issuer itself: leave out what begins with /.well-known'
  if (/^\/(common|organizations|consumers)\//.test(`${pathname}/`))
    return 'must name one tenant by its id, for otherwise anybody with a Microsoft account could sign in there'
  return undefined
}

function sharedIssuers(providers: readonly ProviderSettings[]): string[] {
  return providers.flatMap((provider, at) => {
    const first = providers.slice(0, at).find(({ issuer }) => issuer !== '' && isSameIssuer(issuer, provider.issuer))
    return first ? [`${settingOf(provider.id, 'ISSUER')} is that of ${first.id} already`] : []
  })
}

/** A name mistyped would otherwise look as if it were not set. */
function strays(environment: Environment, ids: readonly string[]): string[] {
  const known = new Set(['OIDC_PROVIDERS', ...ids.flatMap((id) => parts.map((part) => settingOf(id, part)))])
  return Object.keys(environment)
    .filter((name) => name.startsWith('OIDC_') && !known.has(name))
    .toSorted()
    .map((name) => `${name} is no setting of a provider that OIDC_PROVIDERS names`)
}

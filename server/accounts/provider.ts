/** A service elsewhere that can say who somebody is, such as NHS CIS2. */
export interface ProviderSettings {
  /** As in addresses and in the names of settings: `cis2`. */
  id: string
  /** What people call it: `NHS CIS2`. */
  name: string
  issuer: string
  clientId: string
  clientSecret: string
  /** Beginning with `openid`, parted by spaces. */
  scopes: string
  /** How strongly it is asked to make sure, in its own words; undefined to leave that to it. */
  acrValues: string | undefined
  /** Claims of which each one says that somebody gave two factors: our own one-time code is then not asked. */
  twoFactors: readonly ClaimValue[]
}

export interface ClaimValue {
  claim: string
  value: string
}

/** What a provider has said of somebody, in a token that has been checked. */
export type Claims = Readonly<Record<string, unknown>>

/** Whether one of the claims is there, alone or in a list. */
export function gaveTwoFactors(claims: Claims, twoFactors: readonly ClaimValue[]): boolean {
  return twoFactors.some(({ claim, value }) => {
    const said = Object.hasOwn(claims, claim) ? claims[claim] : undefined
    return (Array.isArray(said) ? said : [said]).some(
      (one) => one === value || (typeof one === 'number' && String(one) === value),
    )
  })
}

/** So much may a provider's clock be behind ours, in milliseconds. */
const tolerance = 30_000

/** Whether somebody signed in at the provider since then, and did not only have a session there. */
export function signedInSince({ auth_time: seconds }: Claims, since: Date): boolean {
  return typeof seconds === 'number' && seconds * 1000 >= since.getTime() - tolerance
}

/** An issuer may be written with the usual port or without, and with a stroke at the end of a bare host. */
export function isSameIssuer(one: string, other: string): boolean {
  return one === other || (URL.canParse(one) && URL.canParse(other) && new URL(one).href === new URL(other).href)
}

/** Where a provider sends people back to; each has its own, so that none can answer for another. */
export function callbackPath(id: string): string {
  return `/sign-in/with/${id}/callback`
}

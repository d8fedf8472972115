import { isSameIssuer } from './provider.ts'

/** By which a provider knows somebody. An e-mail address is none: it changes, and is given to the next person. */
export interface IdentityKey {
  issuer: string
  subject: string
}

export interface Identity extends IdentityKey {
  id: number
  personId: number
  linkedAt: string
}

/** A provider, and since when somebody can sign in through it; undefined where they cannot. */
export interface LinkedProvider {
  id: string
  name: string
  linkedAt: string | undefined
}

/** Each provider of the settings, and which of somebody's identities is of it. Others let nobody in. */
export function linkedProviders(
  providers: readonly { id: string; name: string; issuer: string }[],
  identities: readonly Identity[],
): LinkedProvider[] {
  return providers.map(({ id, name, issuer }) => ({
    id,
    name,
    linkedAt: identities.find((identity) => isSameIssuer(identity.issuer, issuer))?.linkedAt,
  }))
}

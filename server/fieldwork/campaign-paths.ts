import { collectionPath } from './collection-paths.ts'

export function contactsPath(code: string, rest = ''): string {
  return collectionPath(code, `/contacts${rest}`)
}

/** The contacts of one organisation. */
export function organisationContactsPath(code: string, organisationCode: string, rest = ''): string {
  return contactsPath(code, `/${encodeURIComponent(organisationCode)}${rest}`)
}

export function mailingsPath(code: string, rest = ''): string {
  return collectionPath(code, `/mailings${rest}`)
}

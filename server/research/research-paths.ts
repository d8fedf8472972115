/** Where a researcher sees what they asked for and took. */
export const ownResearchPath = '/account/research'
export const requestPath = '/research/request'
export const confirmationPath = '/research/confirmation'

export function termsPath(version: number): string {
  return `/research/terms/${version}`
}

/** Where terms that have changed are accepted, to go on to `returnTo`. */
export function acceptancePath(returnTo = ''): string {
  return `${ownResearchPath}/terms${returnTo && `?return=${encodeURIComponent(returnTo)}`}`
}

/** Where the programme team decides: all requests, one, or a step of one. */
export function requestsPath(id?: number, step = ''): string {
  return id === undefined ? '/programme/research' : `/programme/research/${id}${step && `/${step}`}`
}

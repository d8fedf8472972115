export const earlierResultsPath = '/programme/earlier-results'

/** A page about one file: `/columns`, or nothing for its preview. */
export function resultsUploadPath(id: number, rest = ''): string {
  return `${earlierResultsPath}/${id}${rest}`
}

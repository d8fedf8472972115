import type { Reply } from './reply.ts'

export interface StoredFile {
  /** Under which name it is kept. */
  name: string
  mediaType: string
  /** Where it lies. */
  place: string
  /** SHA-256 of its bytes, in hexadecimal: whoever has them need not take them again. */
  sha256: string
}

/**
 * A file that never changes, to be kept. Its length is said beforehand, so that one that was cut off is known for it, and a
 * download that broke off can go on where it stopped (RFC 9110, ranges and `If-Range`).
 */
export function storedFile({ name, mediaType, place, sha256 }: StoredFile): Reply {
  return (response) =>
    new Promise((resolve, reject) => {
      response.attachment(name).type(mediaType)
      response.set('ETag', `"${sha256}"`)
      response.set('Cache-Control', 'private, no-cache')
      response.sendFile(place, { acceptRanges: true, cacheControl: false, lastModified: false }, (error?: Error) => {
        if (!error || response.headersSent || isGone(error)) resolve()
        else reject(error)
      })
    })
}

/** Whoever asked for it has gone. */
function isGone(error: Error): boolean {
  return 'code' in error && (error.code === 'ECONNABORTED' || error.code === 'ECONNRESET' || error.code === 'EPIPE')
}

import type { FileHandle } from 'node:fs/promises'
import { file, type Reply } from './reply.ts'

export interface Download {
  name: string
  mediaType: string
  bytes: number
  handle: FileHandle
}

/**
 * Somebody else's file, to be kept and never shown: even a browser that opened it here would run nothing of it, reach
 * nothing with it and take it for no other type.
 */
export function download({ name, mediaType, bytes, handle }: Download): Reply {
  return async (response) => {
    response.set('Content-Security-Policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
    response.set('X-Content-Type-Options', 'nosniff')
    response.set('Content-Length', String(bytes))
    await file(name, mediaType, handle.createReadStream())(response)
  }
}

/** Does what can only be done once the change is certain, then replies. */
export function afterwards(work: () => Promise<void>, reply: Reply): Reply {
  return async (response) => {
    await work()
    await reply(response)
  }
}

import { UserError } from '../errors.ts'
import { isOutOfRoom } from '../database/no-room.ts'

const unknownFault = 'Something went wrong that the service’s log says more about'

/** Why work failed, as a sentence without its full stop for whoever asked for it. */
export function failureText(error: unknown): string {
  if (error instanceof UserError) return error.message
  if (isOutOfRoom(error)) return 'There is no room left on the disk. Make room, then try again'
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EROFS' || code === 'EACCES') return 'The folder of the service’s files cannot be written to'
  return unknownFault
}

import { type Handler, page, seeOther } from '../platform/http/reply.ts'
import type { OptOut } from './opt-out.ts'
import { readStopOffer, stopMessages } from './stop-messages.ts'
import { stopPage } from './stop-page.ts'

interface StopParams extends Record<string, string> {
  token: string
}

/** Asks first: programs that look into messages follow every link. */
export function getStop({ key }: OptOut): Handler<StopParams> {
  return async ({ params }, db) =>
    page('notifications/stop', stopPage(await readStopOffer(db, key, params.token), params.token))
}

export function postStop({ key }: OptOut): Handler<StopParams> {
  return async ({ params }, db) => {
    await stopMessages(db, key, params.token, new Date())
    return seeOther(`/messages/stop/${params.token}`)
  }
}

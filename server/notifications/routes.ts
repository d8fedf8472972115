import { Router } from 'express'
import type { Databases } from '../platform/database/open.ts'
import { reads, writes } from '../platform/http/reply.ts'
import {
  getCancellation,
  getLift,
  getMessage,
  getMessages,
  getRetry,
  getStoppedAddresses,
  postCancellation,
  postLift,
  postRetry,
} from './handlers.ts'
import type { MessageSettings } from './message-settings.ts'
import { getStop, postStop } from './stop-handlers.ts'

const message = '/programme/messages/:message'
const stopped = '/programme/stopped-addresses'

export function notificationRoutes(databases: Databases, settings: MessageSettings): Router {
  return Router()
    .get('/programme/messages', reads(databases, getMessages(settings)))
    .get(message, reads(databases, getMessage(settings)))
    .get(`${message}/retry`, reads(databases, getRetry))
    .post(`${message}/retry`, writes(databases, postRetry))
    .get(`${message}/cancellation`, reads(databases, getCancellation))
    .post(`${message}/cancellation`, writes(databases, postCancellation))
    .get(stopped, reads(databases, getStoppedAddresses))
    .get(`${stopped}/:address/lift`, reads(databases, getLift))
    .post(`${stopped}/:address/lift`, writes(databases, postLift))
    .get('/messages/stop/:token', reads(databases, getStop(settings.optOut)))
    .post('/messages/stop/:token', writes(databases, postStop(settings.optOut)))
}

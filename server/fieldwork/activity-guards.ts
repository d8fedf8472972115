import type { RequestHandler } from 'express'
import { currentUserIfAny } from '../access/current-user.ts'
import type { ActivityLog } from './activity-log.ts'
import { countsAsActivity, placeOfActivity } from './activity-place.ts'

/** Notes that somebody is at work on a response, once the page has been sent: it costs the page nothing. */
export function noteActivity(log: ActivityLog): RequestHandler {
  return (request, response, next) => {
    const [place, user] = [placeOfActivity(request.path), currentUserIfAny(request)]
    if (place && user)
      response.once('finish', () => {
        if (countsAsActivity(request.method, response.statusCode)) log.note(user, place, new Date())
      })
    next()
  }
}

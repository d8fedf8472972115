import type { Request } from 'express'
import { currentUserIfAny } from './access/current-user.ts'
import { homeOf, navigationFor } from './access/navigation.ts'
import { type SessionLimits, sessionLimits } from './platform/http/session-limits.ts'
import { timeLeft } from './platform/http/sessions.ts'
import type { Chrome } from './platform/http/views.ts'
import type { AppSettings } from './app-settings.ts'

/** What everybody may read. */
const footerLinks = [
  { text: 'Published releases', href: '/releases' },
  { text: 'How figures are made', href: '/methods' },
]

/** What stands around every page, for whoever asks. */
export function chromeOf({
  serviceName,
  notice,
  address,
  limits = sessionLimits,
}: AppSettings): (request: Request) => Chrome {
  return (request) => {
    const user = currentUserIfAny(request)
    return {
      serviceName,
      homeHref: user ? homeOf(user) : '/',
      navigation: navigationFor(user, request.path),
      ...(user && { account: { id: user.id, name: user.name }, session: sessionOf(request, limits) }),
      ...(notice !== undefined && { notice }),
      address: new URL(request.originalUrl, address).href,
      footer: footerLinks,
    }
  }
}

function sessionOf(request: Request, limits: SessionLimits): NonNullable<Chrome['session']> {
  return { millisecondsLeft: timeLeft(request, limits), warning: limits.warning }
}

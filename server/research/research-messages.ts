import type { AccountSettings } from '../accounts/account-settings.ts'
import type { NewMessage } from '../notifications/message.ts'
import { inDays, inMinutes } from '../platform/text/dates.ts'
import type { Administrator } from './administrators-query.ts'
import { confirmationPath, ownResearchPath, requestPath, requestsPath } from './research-paths.ts'

export interface Requester {
  personId: number | undefined
  name: string
  email: string
}

/** To an address that somebody typed: nothing of what they wrote beside their name is in it. */
export function confirmMessage(
  to: Requester,
  { token, confirmBy }: { token: string; confirmBy: string },
  { serviceName, address }: AccountSettings,
): NewMessage {
  return message(to, {
    subject: `${serviceName}: confirm that you ask for access`,
    hasSecret: true,
    body: [
      `Somebody, most likely you, asked for access to the files of “${serviceName}” for research. Follow this link to read the request again and to confirm it:`,
      `${address}${confirmationPath}?token=${token}`,
      `The link works once, until ${inMinutes(confirmBy)}. The programme team sees the request once it is confirmed.`,
      'If it was not you, you need not do anything: the request is then removed.',
    ],
  })
}

export function approvedMessage(
  to: Requester,
  { until, version }: { until: string; version: number },
  { serviceName, address }: AccountSettings,
): NewMessage {
  return message(to, {
    subject: `${serviceName}: your access is approved`,
    body: [
      `The programme team has given you access for research until the end of ${inDays(until)}. It then ends by itself; you can ask for more time before or after.`,
      `You have agreed to version ${version} of the terms. If you have never signed in, a second message has a link to start. Then you find the released files here:`,
      `${address}/releases`,
      'Your request and your downloads are here:',
      `${address}${ownResearchPath}`,
    ],
  })
}

export function declinedMessage(to: Requester, reason: string, { serviceName, address }: AccountSettings): NewMessage {
  return message(to, {
    subject: `${serviceName}: your request for access`,
    body: [
      'The programme team has not given you the access that you asked for. They write:',
      reason,
      'You can ask again:',
      `${address}${requestPath}`,
    ],
  })
}

export function withdrawnMessage(to: Requester, reason: string, { serviceName }: AccountSettings): NewMessage {
  return message(to, {
    subject: `${serviceName}: your access for research has ended`,
    body: [
      'The programme team has withdrawn your access for research. Personal tokens that you made work no more. They write:',
      reason,
      'Delete the files that are not public, as the terms say.',
    ],
  })
}

/** To each of the programme team: who asks is on the page. */
export function waitingMessage(
  { id: personId, name, email }: Administrator,
  id: number,
  { serviceName, address }: AccountSettings,
): NewMessage {
  return message(
    { personId, name, email },
    {
      subject: `${serviceName}: a request for access waits`,
      body: ['Somebody asks for access for research. Decide here:', `${address}${requestsPath(id)}`],
    },
  )
}

function message(
  { personId, name, email }: Requester,
  { subject, body, hasSecret = false }: { subject: string; body: readonly string[]; hasSecret?: boolean },
): NewMessage {
  return {
    kind: 'notice',
    to: email,
    toName: name,
    ...(personId !== undefined && { personId }),
    subject,
    hasSecret,
    body: [`Dear ${name},`, ...body].join('\n\n'),
  }
}

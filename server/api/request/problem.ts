import type { UserError } from '../../platform/errors.ts'

/** What went wrong, for a script (RFC 9457); the type is left out, so that the title is the phrase of the status. */
export interface Problem {
  title: string
  status: number
  detail: string
}

const titles: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
}

/** Of what nobody foresaw only the number under which it stands in the log is said. */
export function problemOf(error: UserError | undefined, requestId: string): Problem {
  if (!error)
    return { title: 'Internal Server Error', status: 500, detail: `Tell the programme team this number: ${requestId}.` }
  const { status, message } = error
  return { title: titles[status] ?? 'Error', status, detail: message.endsWith('.') ? message : `${message}.` }
}

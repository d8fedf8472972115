import type { Response } from 'express'

/** What was said of an answer that is not given after all: a fault is no file to keep, and has no tag of one. */
const saidOfAnswer = ['ETag', 'Link', 'Content-Disposition', 'Vary', 'Accept-Ranges']

export function forgetAnswer(response: Response): void {
  for (const name of saidOfAnswer) response.removeHeader(name)
}

import type { Request, RequestHandler } from 'express'
import { ipKeyGenerator, rateLimit, type Store } from 'express-rate-limit'
import type { Databases } from '../platform/database/open.ts'
import { minutes } from '../platform/durations.ts'
import { TooManyRequests } from '../platform/errors.ts'
import { callerOf } from './request/caller.ts'
import { type Rate, sharedCounts } from './request/shared-counts.ts'

/** How often may be asked by each personal token, by each person in a browser, and from each address without either. */
export type Rates = Readonly<Record<'token' | 'person' | 'address', Rate>>

export const usualRates: Rates = {
  token: { most: 600, span: minutes(1) },
  person: { most: 300, span: minutes(1) },
  address: { most: 120, span: minutes(1) },
}

/** Counts every request; says in its headers how many are left (draft 8 of RateLimit), and refuses one that is too many. */
export function rateLimited({ writer }: Databases, rates: Rates): RequestHandler {
  const rateOf = (key: string): Rate => rates[kinds.find((kind) => key.startsWith(kind)) ?? 'address']
  return rateLimit({
    windowMs: minutes(1),
    limit: (request) => rateOf(keyOf(request)).most,
    keyGenerator: keyOf,
    identifier: (request) => `by-${keyOf(request).split(' ')[0]}`,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    store: storeOf(sharedCounts(writer), rateOf),
    handler: (_request, response, next) => next(tooMany(Number(response.getHeader('Retry-After') ?? 60))),
  })
}

const kinds = ['token', 'person', 'address'] as const

function keyOf(request: Request): string {
  const { user, token } = callerOf(request)
  if (token) return `token ${token.id}`
  return user ? `person ${user.id}` : `address ${ipKeyGenerator(request.ip ?? 'unknown')}`
}

function storeOf(count: ReturnType<typeof sharedCounts>, rateOf: (key: string) => Rate): Store {
  return {
    localKeys: false,
    async increment(key) {
      const { place, endsAt } = await count(key, rateOf(key), new Date())
      return { totalHits: place, resetTime: endsAt }
    },
    // of nothing that was counted is it ever said that it does not count
    decrement: () => undefined,
    resetKey: () => undefined,
  }
}

function tooMany(wait: number): TooManyRequests {
  const inSeconds = Math.max(1, wait)
  return new TooManyRequests(
    `There have been too many requests. Wait ${inSeconds === 1 ? 'a second' : `${inSeconds} seconds`}, then go on`,
    inSeconds,
  )
}

export function mostOf(rates: Rates): Record<keyof Rates, number> {
  return { token: rates.token.most, person: rates.person.most, address: rates.address.most }
}

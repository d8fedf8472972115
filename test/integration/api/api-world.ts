import type { Express } from 'express'
import request from 'supertest'
import type { Grant } from '../../../server/access/user.ts'
import { type TokenScope, tokenScopes } from '../../../server/accounts/token-scope.ts'
import type { Rates } from '../../../server/api/rate-guards.ts'
import { setCollectionState } from '../../../server/collections/collection-repository.ts'
import type { Databases } from '../../../server/platform/database/open.ts'
import { minutes } from '../../../server/platform/durations.ts'
import { temporaryFolder, testApp } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { openedTo, publishedRelease } from '../../support/release.ts'
import { tokenOf } from '../../support/token.ts'
import { smallCountry } from '../releases/country.ts'

export interface ApiWorld {
  databases: Databases
  app: Express
  /** Tokens of a national lead, of a regional lead of Y1, and of researchers. */
  tokens: Record<'nell' | 'bob' | 'rita' | 'onlyFigures' | 'onlyReleases', string>
}

const often = { most: 100_000, span: minutes(1) }
export const unlimited: Rates = { token: often, person: often, address: often }

/**
 * The small country twice: 2025 is released to everybody, 2026 is open. Of 2025 there are two releases; the second, which
 * corrects the first, is for researchers and leads.
 */
export async function apiWorld(): Promise<ApiWorld> {
  const databases = await freshDatabases()
  const earlier = await smallCountry(databases, '2025')
  await databases.writer('collections').where({ id: earlier }).update({ opens_on: '2025-06-01' })
  await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }], '2026')
  const dataFolder = temporaryFolder()
  await setCollectionState(databases.writer, earlier, 'released')
  const of2025 = { collectionId: earlier, collectionCode: '2025', dataFolder }
  await publishedRelease(databases, { ...of2025, openings: openedTo('public') })
  const correction = { openings: openedTo('researchers'), reason: 'A typing error' }
  await publishedRelease(databases, { ...of2025, ...correction })
  const make = (name: string, role: Grant['role'], scope = '', scopes: readonly TokenScope[] = tokenScopes) =>
    tokenOf(databases, name, { grants: [{ role, scope }], scopes })
  return {
    databases,
    app: testApp(databases, undefined, { rates: unlimited, dataFolder }),
    tokens: {
      nell: await make('Nell North', 'national_lead'),
      bob: await make('Bob Brook', 'regional_lead', 'Y1'),
      rita: await make('Rita Reed', 'researcher'),
      onlyFigures: await make('Faye Field', 'researcher', '', ['read:figures']),
      onlyReleases: await make('Rose Reid', 'researcher', '', ['read:releases']),
    },
  }
}

/** Asks as somebody with a token, or as nobody. */
export function get(app: Express, path: string, token?: string): request.Test {
  const asked = request(app).get(path)
  return token === undefined ? asked : asked.set('Authorization', `Bearer ${token}`)
}

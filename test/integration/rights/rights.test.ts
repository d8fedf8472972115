import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import type { Tier } from '../../../server/releases/release.ts'
import { routesOf } from '../../support/routes.ts'
import {
  answersTo,
  expected,
  expectedAfterClose,
  expectedInReply,
  expectedOfAccepted,
  expectedOfReady,
  expectedOfReleases,
} from './expected.ts'
import { rightsTable, tableFile } from './rights-table.ts'
import { ask, openWorld, sentAlong, type World } from './world.ts'

describe('what each route answers to whom', async () => {
  const { app, agents, places, inReply, release } = await openWorld()

  it('is said here for every route that there is, and for no other', () => {
    assert.deepEqual(Object.keys(expected).toSorted(), routesOf(app).toSorted())
  })

  it('is what docs/rights.md says', async () => {
    assert.ok((await readFile(tableFile, 'utf8')) === (await rightsTable()), 'Run npm run rights-table')
  })

  for (const route of Object.keys(expectedAfterClose))
    it(`${route}, once the collection is closed`, async () => {
      const closed = [[':collection', '2025'] as const, ...places]
      assert.deepEqual(await statuses(route, closed), answersTo(route, expectedAfterClose))
    })
  for (const route of Object.keys(expectedInReply))
    it(`${route}, in the right of reply`, async () => {
      assert.deepEqual(await statuses(route, [...inReply.open, ...places]), answersTo(route, expectedInReply))
    })
  for (const route of Object.keys(expectedOfAccepted))
    it(`${route}, once a challenge is accepted`, async () => {
      assert.deepEqual(await statuses(route, [...inReply.accepted, ...places]), answersTo(route, expectedOfAccepted))
    })
  for (const route of Object.keys(expectedOfReady))
    it(`${route}, of a release that is not published`, async () => {
      assert.deepEqual(await statuses(route, [...release.places, ...places]), answersTo(route, expectedOfReady))
    })
  for (const [tier, table] of Object.entries(expectedOfReleases))
    for (const route of Object.keys(table))
      it(`${route}, of a release that is open to ${tier}`, async () => {
        await release.publishTo(tier as Tier)
        assert.deepEqual(await statuses(route, [...release.places, ...places]), answersTo(route, table))
      })
  for (const route of Object.keys(expected))
    it(route, async () => {
      assert.deepEqual(await statuses(route, places), answersTo(route))
    })

  async function statuses(route: string, filledWith: World['places']): Promise<Record<string, number>> {
    const [method = '', pattern = ''] = route.split(' ')
    const path = filledWith.reduce((filled, [place, value]) => filled.replace(place, value), pattern)
    const given: Record<string, number> = {}
    for (const [who, agent] of agents) given[who] = (await ask(agent, method, path, sentAlong[route] ?? {})).status
    return given
  }
})

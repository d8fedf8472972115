import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import express from 'express'
import { addGroup } from '../../../server/accounts/saved-group-repository.ts'
import { figuresSources } from '../../../server/analytics/sources/figures-sources-handlers.ts'
import type { FiguresSource } from '../../../server/analytics/view/figures-source.ts'
import { apiRoutes } from '../../../server/api/routes.ts'
import { findCollection } from '../../../server/collections/collection-repository.ts'
import { publishInstrument } from '../../../server/instruments/publish-instrument.ts'
import type { Database, Databases } from '../../../server/platform/database/open.ts'
import { shippedTerms } from '../../../server/research/shipped-terms.ts'
import { pseudonymKey } from '../../support/app.ts'
import { questionnaireVersion } from '../../support/questionnaires.ts'
import { loadRegisterFile } from '../../support/register.ts'
import { signSheets } from '../../support/sign-sheets.ts'
import { apiWorld, get, unlimited } from './api-world.ts'

const root = '/api/v1/collections/2026/figures'

/** What must be said of some figures. */
const queries: Readonly<Record<string, string>> = {
  peers: '?organisation=RAA&setting=acute',
  'corroboration-board': '?icb=Q1',
  'corroboration-board-contradictions': '?icb=Q1',
  'corroboration-organisation': '?organisation=RAA',
  'corroboration-organisation-statements': '?organisation=RAA',
}

/** Through what a change of each table that figures are read from is noticed where nobody has read the figures. */
const noticedBy: Readonly<Record<string, string>> = {
  collections: 'read whole',
  instruments: 'its versions are listed',
  item_comparabilities: 'come with a version and never change',
  register_changes: 'read',
  ...Object.fromEntries(
    ['participants', 'strata', 'answer_sheets'].map((table) => [table, 'the change counter of the collection']),
  ),
  ...Object.fromEntries(
    [
      'regions',
      'icbs',
      'organisations',
      'organisation_facts',
      'successions',
      'partner_links',
      'programmes',
      'programme_members',
    ].map((table) => [table, 'the change counter of the register']),
  ),
  ...Object.fromEntries(
    ['people', 'person_roles', 'personal_tokens', 'research_acceptances', 'attempts'].map((table) => [
      table,
      'who asks is looked up before',
    ]),
  ),
  saved_groups: 'nothing is kept where they are asked for',
  saved_group_members: 'nothing is kept where they are asked for',
  audit_events: 'only written to',
  json_each: 'a list of values that is given',
  json_populate_recordset: 'the same on a server',
  audit_chains: 'only written to',
}

describe('figures that somebody has already', async () => {
  const { databases, tokens } = await apiWorld()
  let read = 0
  const app = appWith(
    databases,
    figuresSources.map((source) => ({
      ...source,
      read: (question) => {
        read += 1
        return source.read(question)
      },
    })),
  )
  const ask = (path: string, tag?: string, token = tokens.nell) => {
    const asked = get(app, `${root}/${path}`, token)
    return tag === undefined ? asked : asked.set('If-None-Match', tag)
  }
  /** How often figures are read while somebody does something. */
  const reading = async (work: () => PromiseLike<unknown>) => {
    const before = read
    await work()
    return read - before
  }

  it('are not worked out again while nothing has changed', async () => {
    for (const path of ['overview', 'overview?by=region&limit=5', 'trend', 'corroboration']) {
      const { headers } = await ask(path).expect(200)
      const [tag, kept, vary] = [headers['etag'] ?? '', headers['cache-control'], headers['vary']]
      const again = async () => {
        const reply = await ask(path, `"other", ${tag}`).expect(304)
        assert.deepEqual([reply.headers['etag'], reply.headers['cache-control'], reply.text], [tag, kept, ''])
        assert.equal(reply.headers['vary'], vary)
      }
      assert.equal(await reading(again), 0, path)
      assert.equal(await reading(() => ask(path, `W/${tag}`).expect(304)), 0, path)
      assert.equal(await reading(() => ask(path, '"other"').expect(200)), 1, path)
      assert.equal(await reading(() => ask(path, tag).set('Cache-Control', 'no-cache').expect(200)), 1, path)
      assert.equal(await reading(() => ask(path, tag).set('Accept', 'text/csv').expect(200)), 1, path)
    }
  })

  it('are refused all the same to whoever may not see them', async () => {
    const tag = (await ask('overview').expect(200)).headers['etag'] ?? ''
    await ask('overview', tag, tokens.rita).expect(404)
    await ask('overview', tag, tokens.onlyReleases).expect(403)
    await get(app, `${root}/overview`).set('If-None-Match', tag).expect(401)
    // the same figures, which it takes reading them to know
    assert.equal(await reading(() => ask('overview', tag, tokens.bob).expect(304)), 1)
    await ask('overview?regoin=Y1', tag).expect(400)
  })

  it('are worked out once more after each thing that they depend on has changed', async () => {
    const changes: Readonly<Record<string, (db: Database) => PromiseLike<unknown>>> = {
      'a sheet': async (db) => {
        const { id } = await findCollection(db, '2026')
        await signSheets(databases, id, { code: 'RAA', answers: new Map(), partners: [] })
      },
      'a state': (db) => db('collections').where({ code: '2025' }).update({ state: 'closed' }),
      'a policy': (db) => db('collections').where({ code: '2026' }).update({ name: 'Another name' }),
      'a version': (db) => publishInstrument(db, questionnaireVersion('1.9.0'), new Date()),
      'the register': () => loadRegisterFile(databases, 'regions', ['nhs_region_code,name', 'Y56,London']),
      'the reader’s role': (db) => db('person_roles').where({ role: 'national_lead' }).update({ role: 'researcher' }),
      'the reader’s role again': (db) =>
        db('person_roles').where({ role: 'researcher' }).update({ role: 'national_lead' }),
    }
    for (const [what, change] of Object.entries(changes)) {
      const tag = (await ask('overview')).headers['etag'] ?? '"none"'
      await change(databases.writer)
      assert.equal(await reading(() => ask('overview', tag)), 1, what)
    }
    const tag = (await ask('overview').expect(200)).headers['etag'] ?? ''
    assert.equal(await reading(() => ask('overview', tag).expect(304)), 0)
  })

  it('are worked out each time where they are of saved groups, which change by themselves', async () => {
    const { id } = await databases.reader('people').where({ name: 'Nell North' }).first<{ id: number }>('id')
    const group = { code: 'our-trusts', personId: id, name: 'Our trusts', members: ['RAA'] }
    await addGroup(databases.writer, group, new Date())
    const path = 'overview?by=saved&group=our-trusts'
    const { headers } = await ask(path).expect(200)
    assert.equal(await reading(() => ask(path, headers['etag'] ?? '').expect(304)), 1)
  })

  it('depend on no table of which nobody has said how a change of it is noticed', async () => {
    const tables = new Set<string>()
    const note = ({ sql }: { sql: string }) => {
      for (const [, table = ''] of sql.matchAll(/\b(?:from|join|into|update)\s+[`"](\w+)[`"]/gi)) tables.add(table)
      for (const [, table = ''] of sql.matchAll(/\b(?:from|join)\s+([a-z]\w+)/gi)) tables.add(table)
    }
    // what is kept of the register is read anew
    await loadRegisterFile(databases, 'regions', ['nhs_region_code,name', 'Y56,London and about'])
    const pools = new Set([databases.reader, databases.writer])
    for (const pool of pools) pool.on('query', note)
    // what is kept of the register is read again
    await databases.writer('register_changes').increment('count')
    for (const collection of ['2025', '2026'])
      for (const { page } of figuresSources.filter(({ isFor }) => !isFor)) {
        const address = `/api/v1/collections/${collection}/figures/${page}${queries[page] ?? ''}`
        await get(app, address, tokens.nell).expect(200)
        if (page.startsWith('trend')) await get(app, `${address}?geography=today&by=programme`, tokens.nell).expect(200)
      }
    for (const pool of pools) pool.off('query', note)
    assert.deepEqual(
      [...tables].filter((table) => noticedBy[table] === undefined),
      [],
    )
    assert.ok(tables.has('answer_sheets') && tables.has('programmes') && tables.has('organisation_facts'))
  })
})

function appWith(databases: Databases, figures: readonly FiguresSource[]) {
  const settings = { terms: shippedTerms(), session: [], rates: unlimited, figures, pseudonymKey }
  return express().use(apiRoutes(databases, { ...settings, serviceName: 'Survey', address: 'http://survey.test' }))
}

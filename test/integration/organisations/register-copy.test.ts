import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { loadGeography } from '../../../server/organisations/geography-repository.ts'
import { listOrganisations } from '../../../server/organisations/organisation-repository.ts'
import { listPartnerLinks } from '../../../server/organisations/partner-link-repository.ts'
import { listProgrammes } from '../../../server/organisations/programme-repository.ts'
import { registerAt } from '../../../server/organisations/register-at-query.ts'
import { listSuccessions } from '../../../server/organisations/succession-repository.ts'
import { copyKinds } from '../../../server/organisations/take-register-copy.ts'
import type { Databases } from '../../../server/platform/database/open.ts'
import { person, signedIn, testApp, type Visitor } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { applyUpload, loadRegisterFile, loadSmallRegister, uploadFile } from '../../support/register.ts'

interface Copy {
  name: string
  text: string
}

async function serviceOf(databases: Databases): Promise<Visitor> {
  return signedIn(testApp(databases), await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
}

async function copies(alice: Visitor): Promise<Copy[]> {
  const taken: Copy[] = []
  for (const kind of copyKinds) {
    const { text, headers } = await alice.get(`/programme/register/files/${kind}.csv`).expect(200)
    taken.push({ text, name: /filename="?([^"]+)"?/.exec(headers['content-disposition'] ?? '')?.[1] ?? '' })
  }
  return taken
}

/** What is true today: everything but since when it is known and who told it. */
async function today({ reader: db }: Databases) {
  const day = new Date().toISOString().slice(0, 10)
  const organisations = [...(await listOrganisations(db)).values()]
  return {
    organisations: organisations.map(({ code, openedOn, closedOn }) => ({ code, openedOn, closedOn })),
    open: await registerAt(db, day),
    atItsEnd: (await registerAt(db, '2026-06-30')).filter(({ code }) => code === 'RVJ'),
    successions: (await listSuccessions(db)).filter(({ kind }) => kind === 'organisation'),
    programmes: await listProgrammes(db),
    links: await listPartnerLinks(db),
    regions: [...(await loadGeography(db)).region.keys()],
  }
}

describe('a copy of the register', async () => {
  const databases = await freshDatabases()
  const alice = await serviceOf(databases)
  await loadSmallRegister(databases)
  await loadRegisterFile(
    databases,
    'ods-trusts',
    [
      ['RQM', 'CHELSEA, AND “WEST”', 'Y56', 'Z9B2Z', ...Array.from({ length: 23 }, () => '')]
        .map((cell) => `"${cell}"`)
        .join(','),
    ],
    '2025-07-01',
  )
  const taken = await copies(alice)
  const before = await today(databases)

  it('is named with its day, and changes nothing when it is loaded again', async () => {
    for (const { name, text } of taken) {
      assert.match(name, /^[a-z]+_\d{4}-\d\d-\d\d\.csv$/)
      const place = await uploadFile(alice, Buffer.from(text), name)
      assert.match((await alice.get(place).expect(200)).text, /There is nothing to do/, name)
    }
    assert.deepEqual(await today(databases), before)
    const actions = await databases.reader('audit_events').where({ action: 'downloaded register' }).orderBy('id')
    assert.equal(actions.length, copyKinds.length)
  })

  it('makes the same register where there was none', async () => {
    const empty = await freshDatabases()
    const other = await serviceOf(empty)
    for (const { name, text } of taken) await applyUpload(other, await uploadFile(other, Buffer.from(text), name))
    assert.deepEqual(await today(empty), before)
    assert.deepEqual(
      (await copies(other)).map(({ text }) => text),
      taken.map(({ text }) => text),
    )
  })

  it('undoes files that were wrong', async () => {
    await loadRegisterFile(databases, 'trusts', [
      'ods_code,name,provider_type,care_settings_dma2025,nhs_region_code,icb_code,size,open_date,close_date,successor_ods_code',
      'RA7,Wrong,mental_health,mental_health,Y56,Z9B2Z,19920401,20261031,RNK',
      'RNK,Wrong too,care,care,Y58,QUY,,20260101,',
    ])
    await loadRegisterFile(databases, 'programmes', ['programme,ods_code,role', 'Bristol,RNK,wrong'])
    await loadRegisterFile(databases, 'partners', ['from,to,weight', 'RA7,RNK,9', 'RVJ,RNK,9', 'RNK,RVJ,9'])
    await loadRegisterFile(databases, 'regions', ['nhs_region_code,name', 'Y56,Wrong', 'Y58,South West'], '2019-04-01')
    assert.notDeepEqual(await today(databases), before)
    for (const { name, text } of taken) {
      const isDated = /trusts|regions/.test(name)
      const fields: Record<string, string> = isDated
        ? { 'as-at': name.startsWith('regions') ? '1/4/2019' : '1/4/2025' }
        : {}
      const place = await uploadFile(alice, Buffer.from(text), name, fields)
      if (!/icbs/.test(name)) await applyUpload(alice, place)
    }
    const after = await today(databases)
    const withoutWrong = after.programmes.map((each) => ({
      ...each,
      members: each.members.filter(({ role }) => role !== 'wrong'),
    }))
    assert.deepEqual({ ...after, programmes: withoutWrong }, before)
    const wrong = after.programmes[0]?.members.find(({ role }) => role === 'wrong')
    assert.equal(wrong?.to, new Date().toISOString().slice(0, 10), 'a wrong member is one no longer')
  })
})

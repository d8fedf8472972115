import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { person, signedIn, testApp } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'
import { loadRegisterFile, loadSmallRegister } from '../../support/register.ts'

const register = '/programme/register'

describe('the pages of the register', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const read = async (path: string) => (await alice.get(path).expect(200)).text
  const codesOn = (text: string) =>
    [...text.matchAll(/href="\/programme\/register\/organisations\/([^"]+)"/g)].map(([, code]) => code)

  it('say where to begin when there is nothing', async () => {
    const text = await read(register)
    assert.match(text, /There is no organisation in the register yet/)
    assert.match(text, /href="\/programme\/register\/uploads"/)
    assert.match(await read(`${register}/programmes`), /There is none in the register yet/)
    assert.match(await read('/programme'), /href="\/programme\/register"/)
    await loadSmallRegister(databases)
  })

  it('list by code, and find by name, earlier name, code, type, place and whether it is open', async () => {
    assert.deepEqual(codesOn(await read(register)), ['1-101681804', 'RA7', 'RNK', 'RVJ'])
    for (const [query, codes] of [
      ['words=weston+bristol', ['RA7']],
      ['words=rv', ['RVJ']],
      ['words=1-1016', ['1-101681804']],
      ['words=%25', []],
      ['type=acute', ['RA7', 'RVJ']],
      ['type=care', ['1-101681804']],
      ['type=unknown', []],
      ['type=nonsense&opening=perhaps&page=x', ['1-101681804', 'RA7', 'RNK', 'RVJ']],
      ['region=Y56', ['RNK']],
      ['icb=QUY&opening=open', ['1-101681804', 'RA7']],
      ['opening=closed', ['RVJ']],
      ['opening=closed&region=Y58', ['RVJ']],
      ['opening=closed&region=Y56', []],
    ] as const)
      assert.deepEqual(codesOn(await read(`${register}?${query}`)), codes, query)
    assert.match(await read(`${register}?words=nobody`), /No organisation is like that/)
    assert.match(await read(register), /Closed after 30 June 2026/)
    assert.match(await read(`${register}?words=weston&type=acute`), /1 organisation found/)
  })

  it('tell all of one organisation', async () => {
    await openCollection(databases, [
      { code: 'RA7', settings: ['acute', 'community'] },
      { code: 'RNK', settings: ['mental_health'] },
    ])
    const text = await read(`${register}/organisations/RA7`)
    for (const part of [
      /Acute, published as acute_specialist/,
      /Acute, Community/,
      /South West \(Y58\)/,
      /Opened[\s\S]*1 April 1991/,
      /Bristol and Weston[\s\S]*?1 April 2025[\s\S]*?31 March 2026[\s\S]*?trusts\.csv/,
      /Bristol \(RA7\) took over from <a href="\/programme\/register\/organisations\/RVJ">North Bristol \(RVJ\)<\/a> after 30 June 2026/,
      /It lists 2 partners, and is listed by 1 organisation/,
      /Tavistock \(RNK\)[\s\S]*?2\.5[\s\S]*?3/,
      /href="\/collections\/2026\/overview"/,
      /Sharing 2026[\s\S]*Community[\s\S]*Trust RA7, Board Q1, Region Y1[\s\S]*Not started/,
    ])
      assert.match(text, part)
    const gone = await read(`${register}/organisations/RVJ`)
    assert.match(gone, /North Bristol \(RVJ\) is succeeded by <a[^>]*>Bristol \(RA7\)/)
    assert.match(gone, /Bristol[\s\S]*?trust[\s\S]*?1 April 2015[\s\S]*?30 June 2026/)
    assert.match(gone, /It has not taken part in any/)
    const care = await read(`${register}/organisations/1-101681804`)
    assert.match(care, /No list of partners that was loaded names it/)
    await alice.get(`${register}/organisations/RXX`).expect(404)
  })

  it('follow mergers of mergers', async () => {
    await loadRegisterFile(databases, 'trusts', [
      'ods_code,name,provider_type,nhs_region_code,close_date,successor_ods_code',
      'RZ1,Oldest,acute,Y58,20190331,RVJ',
      'RZ2,Other,acute,Y58,20100331,RZ1',
    ])
    const text = await read(`${register}/organisations/RA7`)
    assert.deepEqual(
      codesOn(text).filter((code) => code?.startsWith('RZ')),
      ['RZ2', 'RZ1'],
    )
  })

  it('list programmes with the members that they have and had', async () => {
    const text = await read(`${register}/programmes`)
    assert.match(text, /1 member today, 2 in all\. Answers name it bristol/)
    assert.match(text, /North Bristol \(RVJ\)[\s\S]*30 June 2026/)
  })

  it('take as many statements for 20,000 organisations as for few, and show them in pages', async () => {
    const few = await countStatements(databases, () =>
      alice.get(`${register}?words=e&type=care&region=Y58&opening=open`),
    )
    const one = await countStatements(databases, () => alice.get(`${register}/organisations/RA7`))
    const rows = Array.from({ length: 20_000 }, (_, at) => `1-${300_000_000 + at},Home ${at},care,Y58,QUY`)
    await loadRegisterFile(databases, 'trusts', ['ods_code,name,provider_type,nhs_region_code,icb_code', ...rows])
    const links = Array.from({ length: 20_000 }, (_, at) => `1-${300_000_000 + at},RA7,${1 + (at % 7)}`)
    await loadRegisterFile(databases, 'partners', ['from,to,weight', ...links])
    const start = performance.now()
    const many = await countStatements(databases, () =>
      alice.get(`${register}?words=e&type=care&region=Y58&opening=open`),
    )
    // a second on a machine of one's own; the slow way round takes more than a minute
    assert.ok(performance.now() - start < 30_000, `${performance.now() - start} ms`)
    assert.equal(many, few)
    assert.equal(await countStatements(databases, () => alice.get(`${register}/organisations/RA7`)), one)
    const text = await read(`${register}?words=home&page=3`)
    assert.match(text, /20,000 organisations found/)
    assert.match(text, /href="\/programme\/register\?words=home&amp;page=4"/)
    assert.equal(codesOn(text).length, 50)
    assert.match(await read(`${register}/organisations/RA7`), /These are the 100 that share most patients with it/)
  })
})

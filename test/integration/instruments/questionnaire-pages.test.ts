import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { findInstrument } from '../../../server/instruments/instrument-repository.ts'
import { readComparability } from '../../../server/instruments/read-comparability.ts'
import { person, signedIn, temporaryFolder, testApp } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'
import { asFile, questionnaireVersion, reworded } from '../../support/questionnaires.ts'

const at = '/programme/instruments'
const draftPath = `${at}/information-sharing/1.1.0`

describe('the pages about questionnaires', async () => {
  const databases = await freshDatabases()
  const dataFolder = temporaryFolder()
  const app = testApp(databases, undefined, { dataFolder })
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const upload = (file: Buffer, fields: Record<string, string> = {}) =>
    alice.post(`${at}/new`).field(fields).attach('file', file, 'questionnaire.json')
  const send = (to: string, fields: object) => alice.post(to).type('form').send(fields)
  const drafts = async () => databases.reader('instrument_drafts').orderBy('id').select('code', 'version', 'hash')
  const hashOf = async (version: string): Promise<string> =>
    (await databases.reader('instrument_drafts').where({ version }).first('hash'))?.hash ?? ''
  const actions = async () =>
    (await databases.reader('audit_events').orderBy('id').select<{ action: string }[]>('action')).map(
      ({ action }) => action,
    )
  const changed = questionnaireVersion('1.1.0', (item) => {
    if (item.linkId === 'governance.safety') return undefined
    if (item.linkId === 'sharing.beyond') return { ...item, linkId: 'sharing.farther' }
    return reworded('sharing.out.gp', 'Local practices can see <script>alert(1)</script> what we hold.')(item)
  })

  it('say that there are none, and where to upload one', async () => {
    const { text } = await alice.get(at).expect(200)
    assert.match(text, /No questionnaire has been uploaded yet/)
    await alice.get('/programme').expect(200, /href="\/programme\/instruments"/)
    await alice.get(`${at}/new`).expect(200, /FHIR R4 Questionnaire in JSON, no larger than 2 MB/)
    await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  })

  it('name every fault with its line, column and place, and store nothing', async () => {
    const text = JSON.stringify(questionnaireVersion('1.1.0'), undefined, 2)
      .replace('"linkId": "sharing.out.gp"', '"linkId": "sharing.out.health"')
      .replace('"version": "1.1.0"', '"version": "one"')
    const { text: page } = await upload(Buffer.from(text)).expect(400)
    assert.match(page, /<title>Error: /)
    assert.match(page, /The file has 2 faults. Nothing was stored/)
    const lines = text.split('\n')
    const shown = (line: number) => assert.match(page, new RegExp(`Line </span>${line}</td>`))
    shown(lines.findIndex((line) => line.includes('"version": "one"')) + 1)
    const second = lines.findLastIndex((line) => line.includes('"linkId": "sharing.out.health"'))
    shown(lines.findLastIndex((line, place) => place < second && line === '        {') + 1)
    assert.match(page, /Another item has this linkId already/)
    assert.match(page, /item\[0\].item\[\d+\] \(sharing.out.health\)/)
    assert.deepEqual(await drafts(), [])
    assert.deepEqual((await actions()).slice(-1), ['uploaded faulty questionnaire'])
  })

  it('say so for what is no file, too large, no JSON, or no questionnaire', async () => {
    await alice
      .post(`${at}/new`)
      .field('replaces', '')
      .expect(400, /Choose a file/)
    await upload(Buffer.alloc(0)).expect(400, /The file is empty/)
    await upload(Buffer.alloc(2 * 1024 * 1024 + 1, 0x20)).expect(400, /must be no larger than 2 MB/)
    await upload(Buffer.from('{"resourceType": "Questionnaire",\n}')).expect(400, /A comma stands before/)
    await upload(Buffer.from('{"resourceType": "Patient"}')).expect(400, /FHIR R4/)
    await upload(Buffer.from('[]')).expect(400, /must be object/)
    await upload(Buffer.from('null')).expect(400, /must be object/)
    assert.deepEqual(await drafts(), [])
    assert.deepEqual(readdirSync(path.join(dataFolder, 'evidence/incoming')), [])
  })

  it('refuse hostile files quickly and in short pages', async () => {
    const hostile: Record<string, string> = {
      deep: '{"item":'.repeat(100_000),
      brackets: '['.repeat(1_900_000),
      'many faults': `{"resourceType":"Questionnaire","item":[${'{"x":1},'.repeat(200_000)}{}]}`,
      'as many faults as there may be': `{"resourceType":"Questionnaire","item":[${'{"x":1},'.repeat(19_990)}{}]}`,
      'a long name': `{"resourceType":"Questionnaire","${'x'.repeat(1_900_000)}":1}`,
      'a long name over many': `{"${'x'.repeat(900_000)}":[${'0,'.repeat(400_000)}0]}`,
      prototype: '{"resourceType":"Questionnaire","__proto__":{"polluted":1},"constructor":{"prototype":{}}}',
      spaces: JSON.stringify({
        ...changed,
        extension: [{ url: 'http://x', valueBase64Binary: `${'AAAA   '.repeat(99)}!` }],
      }),
      controls: JSON.stringify({ ...changed, title: 'A\u0000B' }),
      halves: JSON.stringify({ ...changed, title: 'A\ud800B' }),
      'a long text': JSON.stringify({ ...changed, description: 'word '.repeat(300_000) }),
      twice: JSON.stringify(changed).replace('{', '{"title":"One",'),
    }
    for (const [name, text] of Object.entries(hostile)) {
      const before = process.cpuUsage()
      const reply = await upload(Buffer.from(text))
      assert.equal(reply.status, 400, `${name}: ${reply.text.slice(0, 300)}`)
      const { user, system } = process.cpuUsage(before)
      assert.ok(user + system < 5_000_000, `${name} took ${user + system} microseconds`)
      assert.ok(reply.text.length < 300_000, `${name}: ${reply.text.length} characters`)
    }
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined)
    assert.deepEqual(await drafts(), [])
  })

  it('refuse another file under a published version, and the same one again', async () => {
    const other = await upload(asFile(questionnaireVersion('1.0.0', reworded('sharing.out.gp', 'Else'))))
    assert.equal(other.status, 400)
    assert.match(other.text, /is published, and this file differs from it. A published version never changes/)
    await upload(asFile(questionnaireVersion('1.0.0'))).expect(400, /There is nothing to upload/)
    const moved = { ...changed, url: 'https://elsewhere.example/information-sharing' }
    await upload(asFile(moved)).expect(400, /has the &quot;url&quot;|has the &#34;url&#34;|has the "url"/)
  })

  it('store a sound file as a draft, and replace it only when told to', async () => {
    await upload(asFile(changed)).expect(303).expect('Location', draftPath)
    const first = await hashOf('1.1.0')
    await upload(asFile(changed)).expect(303)
    const again = { ...changed, title: 'A better title' }
    await upload(asFile(again)).expect(400, /tick this to replace that draft/)
    assert.equal(await hashOf('1.1.0'), first)
    await upload(asFile(again), { replaces: 'yes' }).expect(303)
    assert.notEqual(await hashOf('1.1.0'), first)
    await upload(asFile(changed), { replaces: 'yes' }).expect(303)
    assert.deepEqual((await actions()).slice(-3), [
      'uploaded draft questionnaire',
      'replaced draft questionnaire',
      'replaced draft questionnaire',
    ])
  })

  it('list versions with their state, hash and collections, and show a draft', async () => {
    const { text } = await alice.get(at).expect(200)
    for (const words of [
      'Draft',
      'Published',
      'uploaded by Alice',
      'Sharing 2026',
      (await hashOf('1.1.0')).slice(0, 12),
    ])
      assert.ok(text.includes(words), words)
    const draft = (await alice.get(draftPath).expect(200)).text
    assert.ok(draft.includes(await hashOf('1.1.0')))
    assert.match(draft, /9 sections/)
    assert.match(draft, /Compare with version 1.0.0/)
    assert.match(draft, /Before it can be published, say in the comparison whether one question still means the same/)
  })

  it('give the file back as it was', async () => {
    const { text, headers } = await alice.get(`${draftPath}/questionnaire.json`).expect(200)
    assert.deepEqual(JSON.parse(text), changed)
    assert.match(headers['content-type'] ?? '', /^application\/fhir\+json/)
    assert.match(headers['content-disposition'] ?? '', /^attachment; filename="?information-sharing-1.1.0.json"?$/)
  })

  it('preview a section as each provider type sees it, with nothing to send and every text escaped', async () => {
    const preview = (section: string, type = '') =>
      alice.get(`${draftPath}/sections/${section}${type && `?type=${type}`}`).expect(200)
    const { text } = await preview('sharing', 'care')
    assert.match(text, /Answered in each setting: this is the page of the setting care provider/)
    assert.match(text, /&lt;script&gt;alert\(1\)/)
    assert.doesNotMatch(text, /<script>alert/)
    assert.match(text, /<fieldset class="app-preview" disabled>/)
    assert.match(text, /Answer this only if you chose/)
    assert.doesNotMatch(text.slice(text.indexOf('app-preview')), /<form/)
    assert.match((await preview('partners')).text, /Asked of each partner, on a page of its own/)
    assert.match((await preview('leadership')).text, /Answered once for the whole organisation/)
    assert.match((await preview('standards')).text, /Level 2: /)
    const [acute, care] = [await preview('point_of_care', 'acute'), await preview('point_of_care', 'care')]
    assert.match(acute.text, /in wards|emergency department/i)
    assert.notEqual(acute.text, care.text)
    await alice.get(`${draftPath}/sections/nowhere`).expect(404)
    await alice.get(`${at}/information-sharing/1.0.0/sections/sharing?type=nonsense`).expect(200, /the setting acute/)
  })

  it('give every box of a section an id of its own, by which its label ticks it', async () => {
    const { text } = await alice.get(`${draftPath}/sections/standards`).expect(200)
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    assert.equal(ids.filter((id) => id?.startsWith('standards.level')).length > 10, true)
    assert.deepEqual(
      ids.filter((id, place) => ids.indexOf(id) !== place),
      [],
    )
  })

  it('compare it item by item, and ask what is comparable', async () => {
    const { text } = await alice.get(`${draftPath}/comparison`).expect(200)
    assert.match(text, /Reworded: 1 · Dropped: 2 · New: 1/)
    assert.match(text, /<del>/)
    assert.match(text, /<ins>/)
    assert.match(text, /\[added: /)
    assert.doesNotMatch(text, /<script>alert/)
    assert.match(text, /Of one question it is still to be said/)
    await alice
      .get(`${draftPath}/publication`)
      .expect(200, /of which it is still to be said whether it means the same: sharing.out.gp/)
    await send(`${draftPath}/publication`, { hash: await hashOf('1.1.0') }).expect(409)
  })

  it('keep what was typed where a reason is missing, and record nothing', async () => {
    const hash = await hashOf('1.1.0')
    const fields = {
      hash,
      'verdict:sharing.out.gp': 'comparable',
      'reason:sharing.out.gp': '',
      'reason:sharing.in.gp': 'Typed & kept',
    }
    const { text } = await send(`${draftPath}/comparison`, fields).expect(400)
    assert.match(text, /<title>Error: /)
    assert.match(text, /Say why sharing.out.gp is comparable/)
    assert.match(text, /Say whether sharing.in.gp is comparable/)
    assert.match(text, /Typed &amp; kept/)
    assert.equal((await databases.reader('draft_decisions').select('item_code')).length, 0)
  })

  it('record a decision with who, when and why, which stands until the item changes', async () => {
    const hash = await hashOf('1.1.0')
    const decide = (fields: object) => send(`${draftPath}/comparison`, { hash, ...fields })
    await decide({ 'verdict:sharing.out.gp': 'comparable', 'reason:sharing.out.gp': 'Only shorter' }).expect(303)
    const { text } = await alice.get(`${draftPath}/comparison`).expect(200)
    assert.match(text, /<strong>Comparable<\/strong>, Alice, .*“Only shorter”/)
    assert.match(text, /Everything is decided/)
    const rewordedAgain = {
      ...changed,
      item: JSON.parse(JSON.stringify(changed.item).replaceAll('Local practices', 'All practices')),
    }
    await upload(asFile(rewordedAgain), { replaces: 'yes' }).expect(303)
    await alice.get(`${draftPath}/comparison`).expect(200, /Still to be decided/)
    await decide({ 'verdict:sharing.in.gp': 'not_comparable', 'reason:sharing.in.gp': 'No' }).expect(409)
    await upload(asFile(changed), { replaces: 'yes' }).expect(303)
    await alice.get(`${draftPath}/comparison`).expect(200, /“Only shorter”/)
    await decide({ 'verdict:sharing.in.gp': 'not_comparable', 'reason:sharing.in.gp': 'The law changed' }).expect(303)
    const [event] = await databases.reader('audit_events').orderBy('id', 'desc').limit(1)
    assert.equal(event.action, 'decided comparability')
    assert.deepEqual(JSON.parse(event.details), { with: '1.0.0', items: ['sharing.in.gp not_comparable'] })
  })

  it('record splits and mergers that fit, and take them back', async () => {
    const hash = await hashOf('1.1.0')
    const relate = (fields: object) => send(`${draftPath}/relations`, { hash, reason: 'In two', ...fields })
    await alice.get(`${draftPath}/relations`).expect(200, /Questions of version 1.0.0/)
    await relate({}).expect(400, /Say whether questions were split or merged/)
    const wrong = await relate({
      kind: 'split',
      earlier: ['sharing.beyond', 'sharing.in.gp'],
      later: 'sharing.farther',
    })
    assert.match(wrong.text, /Choose one of the version before/)
    assert.match(wrong.text, /Choose several of this version/)
    await relate({ kind: 'split', earlier: 'sharing.beyond', later: ['sharing.farther', 'nowhere'] }).expect(409)
    const split = { kind: 'split', earlier: 'sharing.beyond', later: ['sharing.farther', 'sharing.context'] }
    await relate(split).expect(303).expect('Location', `${draftPath}/comparison`)
    await relate(split).expect(409, /recorded as split already/)
    const { text } = await alice.get(`${draftPath}/comparison`).expect(200)
    assert.match(text, /sharing.beyond was split into sharing.farther, sharing.context/)
    assert.match(text, /Came out of sharing.beyond/)
    const { id } = await databases.reader('draft_relations').first('id')
    await send(`${draftPath}/relations/${id}/removal`, { hash }).expect(303)
    await send(`${draftPath}/relations/${id}/removal`, { hash }).expect(404)
    await relate(split).expect(303)
  })

  it('publish what the confirmation showed, once, and for good', async () => {
    const hash = await hashOf('1.1.0')
    const { text } = await alice.get(`${draftPath}/publication`).expect(200)
    assert.ok(text.includes(hash))
    assert.match(text, /neither the questionnaire nor what was decided about comparing it changes/)
    await send(`${draftPath}/publication`, { hash: 'another' }).expect(409, /has been replaced by another file/)
    const both = await Promise.all([
      send(`${draftPath}/publication`, { hash }),
      send(`${draftPath}/publication`, { hash }),
    ])
    const statuses = both.map(({ status }) => status).toSorted((one, other) => one - other)
    assert.equal(statuses[0], 303)
    assert.ok(statuses[1] === 404 || statuses[1] === 409, String(statuses[1]))
    assert.equal((await databases.reader('instruments').where({ version: '1.1.0' })).length, 1)
    assert.deepEqual(await drafts(), [])
    const published = await findInstrument(databases.reader, 'information-sharing', '1.1.0')
    assert.equal(published.hash, hash)
    await alice.get(draftPath).expect(200, /Published, version 1.1.0/)
    await alice.get(`${draftPath}/publication`).expect(303)
    await alice.get(`${draftPath}/discard`).expect(303)
    await send(`${draftPath}/discard`, { hash }).expect(404)
    await send(`${draftPath}/comparison`, { hash }).expect(404)
    await upload(asFile({ ...changed, title: 'Changed' })).expect(400, /A published version never changes/)
  })

  it('keep what was decided, for whoever compares the versions', async () => {
    const { text } = await alice.get(`${draftPath}/comparison`).expect(200)
    assert.match(text, /“Only shorter”/)
    assert.match(text, /Came out of sharing.beyond/)
    assert.doesNotMatch(text, /Save what you decided/)
    const [one, two] = [
      await findInstrument(databases.reader, 'information-sharing', '1.0.0'),
      await findInstrument(databases.reader, 'information-sharing', '1.1.0'),
    ]
    const known = await readComparability(databases.reader, two, one)
    assert.equal(known.get('sharing.out.gp'), 'comparable')
    assert.equal(known.get('sharing.in.gp'), 'not_comparable')
    assert.equal(known.get('sharing.context'), 'comparable')
    assert.equal(known.get('sharing.farther'), undefined)
  })

  it('have it refused by the database that any of it is changed or removed', async () => {
    const refused = /never changed or removed/
    const { writer } = databases
    for (const table of ['instruments', 'item_comparabilities']) {
      const row = await writer(table).first()
      for (const column of Object.keys(row))
        await assert.rejects(async () => writer(table).update({ [column]: row[column] }), refused, `${table}.${column}`)
      await assert.rejects(async () => writer(table).delete(), refused, table)
      if (String(writer.client.config.client) === 'pg')
        await assert.rejects(async () => writer.raw(`truncate ${table} cascade`), refused)
      else await assert.rejects(async () => writer.raw(`replace into ${table} select * from ${table}`), refused)
    }
  })

  it('carry a series over several versions', async () => {
    await upload(asFile({ ...changed, version: '1.2.0' })).expect(303)
    await send(`${at}/information-sharing/1.2.0/publication`, { hash: await hashOf('1.2.0') }).expect(303)
    const [one, three] = [
      await findInstrument(databases.reader, 'information-sharing', '1.0.0'),
      await findInstrument(databases.reader, 'information-sharing', '1.2.0'),
    ]
    const known = await readComparability(databases.reader, one, three)
    assert.equal(known.get('sharing.in.gp'), 'not_comparable')
    assert.equal(known.get('sharing.out.gp'), 'comparable')
    const { text } = await alice.get(`${at}/information-sharing/1.2.0/comparison?with=1.0.0`).expect(200)
    assert.match(text, /Versions 1.0.0 and 1.2.0 compared/)
    await alice.get(`${at}/information-sharing/1.2.0/comparison?with=9.0.0`).expect(404)
    await alice.get(`${at}/information-sharing/1.0.0/comparison`).expect(303)
  })

  it('discard a draft after asking', async () => {
    await upload(asFile({ ...changed, version: '2.0.0' })).expect(303)
    const hash = await hashOf('2.0.0')
    const path20 = `${at}/information-sharing/2.0.0`
    await alice.get(`${path20}/discard`).expect(200, /are removed for everybody/)
    await send(`${path20}/discard`, { hash: '' }).expect(409)
    await send(`${path20}/discard`, { hash }).expect(303).expect('Location', at)
    await alice.get(path20).expect(404)
    assert.deepEqual((await actions()).slice(-1), ['discarded draft questionnaire'])
    await alice.get(`${at}/information-sharing/not-a-version`).expect(404)
  })

  it('take no more statements for many versions than for few', async () => {
    const few = await countStatements(databases, () => alice.get(at))
    for (const version of ['3.0.0', '3.1.0', '3.2.0']) await upload(asFile({ ...changed, version })).expect(303)
    assert.equal(await countStatements(databases, () => alice.get(at)), few)
  })
})

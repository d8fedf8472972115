import assert from 'node:assert/strict'
import { readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { setCollectionState } from '../../../server/collections/collection-repository.ts'
import { openFolderStore } from '../../../server/platform/files/folder-store.ts'
import { verifyRelease } from '../../../server/releases/verify/verify-release.ts'
import { pseudonymKey, temporaryFolder } from '../../support/app.ts'
import { freshAddress, openMigrated } from '../../support/database.ts'
import { cli } from '../../support/process.ts'
import { openedTo, publishedRelease } from '../../support/release.ts'
import { signSheets } from '../../support/sign-sheets.ts'
import { sharing, smallCountry } from './country.ts'

const wanted = { collectionCode: '2026', openings: openedTo('public') }

describe('verifying releases from the command line', async () => {
  const address = await freshAddress()
  const onServer = address.includes('://')
  const dataFolder = onServer ? temporaryFolder() : path.dirname(address)
  const databases = await openMigrated(address)
  const collectionId = await smallCountry(databases)
  await setCollectionState(databases.writer, collectionId, 'released')

  const settings = { DATA_DIR: dataFolder, PSEUDONYM_KEY: pseudonymKey, ...(onServer && { DATABASE_URL: address }) }
  const release = (...words: string[]) => cli(settings, 'release', ...words)

  const verify = async (number: number) => {
    const store = openFolderStore(path.join(dataFolder, 'releases'))
    return verifyRelease(databases.reader, { collectionCode: '2026', number }, { store, pseudonymKey })
  }
  const none = release('list')
  const first = await publishedRelease(databases, { ...wanted, collectionId, dataFolder })
  await signSheets(databases, collectionId, { code: 'RDD', answers: sharing, partners: ['RAA'] })
  const second = await publishedRelease(databases, {
    ...wanted,
    collectionId,
    dataFolder,
    reason: 'RDD had not signed.',
  })
  const folderOf = ({ folder = '' }: { folder: string | undefined }) => path.join(dataFolder, 'releases', folder)
  const nothingLeft = () =>
    assert.deepEqual(new Set(readdirSync(path.join(dataFolder, 'releases'))), new Set([first.folder, second.folder]))

  it('lists them', () => {
    assert.equal(none.out, 'Nothing has been released yet.\n')
    const { out } = release('list')
    assert.match(
      out,
      /^2026 1: prepared on \d{4}-\d\d-\d\d of 6 sheets, published on .+, in .+\n2026 2: .+ of 7 sheets/,
    )
  })

  it('says of a whole one, and of one that corrects another, that it is so', () => {
    for (const number of ['1', '2']) {
      const { code, out, fault } = release('verify', '2026', number)
      assert.equal(code, 0, fault)
      assert.match(
        out,
        new RegExp(`^2026 ${number}: its \\d+ files are as they were released, and built again .+\\.\n$`),
      )
    }
    nothingLeft()
  })

  it('refuses what is no release', () => {
    assert.match(release('verify', '2026', '3').fault, /^The release/)
    assert.match(release('verify', '2026', 'one').fault, /^one is not the number of a release, such as 1\n$/)
    assert.match(release('verify', '2026').fault, /Usage: release verify COLLECTION NUMBER/)
  })

  it('names a file of which one byte was changed', () => {
    const place = path.join(folderOf(first), 'csv/answers.csv')
    const before = readFileSync(place)
    const changed = Buffer.from(before)
    changed[before.length - 2] = (changed[before.length - 2] ?? 0) ^ 1
    writeFileSync(place, changed)
    const { code, fault } = release('verify', '2026', '1')
    writeFileSync(place, before)
    assert.equal(code, 1)
    assert.match(fault, /^2026 1: csv\/answers\.csv: its SHA-256 is \w{64}, and was \w{64} when it was released\n/m)
    assert.match(fault, /2026 1: differences: 1\n$/)
  })

  it('names a file that is missing, cut short or too many', async () => {
    const place = path.join(folderOf(first), 'csv/items.csv')
    const zip = path.join(folderOf(first), '2026-r1.zip')
    const [moved, stray] = [path.join(folderOf(first), 'csv/other.csv'), path.join(folderOf(first), 'stray')]
    const whole = readFileSync(zip)
    renameSync(place, moved)
    writeFileSync(stray, '')
    writeFileSync(zip, whole.subarray(0, -1))
    const { differences } = await verify(1)
    renameSync(moved, place)
    rmSync(stray)
    writeFileSync(zip, whole)
    assert.deepEqual(differences, [
      'csv/items.csv: the file is missing',
      `2026-r1.zip: it has ${whole.length - 1} bytes, and had ${whole.length} when it was released`,
      'csv/other.csv: the file does not belong to the release',
      'stray: the file does not belong to the release',
    ])
    const folder = folderOf(first)
    renameSync(folder, `${folder}-away`)
    const gone = await verify(1)
    renameSync(`${folder}-away`, folder)
    assert.deepEqual(gone.differences, ['The folder of its files is missing'])
    assert.deepEqual((await verify(1)).differences, [])
  })

  it('names the sheet that was changed in the database, and the files that come of it', async () => {
    await databases.writer.raw(`drop trigger answer_sheets_unchanged${onServer ? ' on answer_sheets' : ''}`)
    const { id, content }: { id: number; content: string } = await databases
      .reader('release_sheets')
      .join('answer_sheets', 'answer_sheets.id', 'release_sheets.sheet_id')
      .where({ release_id: first.id })
      .whereLike('content', '%"RBB"%')
      .orderBy('answer_sheets.id')
      .first('answer_sheets.id', 'content')
    const put = (text: string) => databases.writer('answer_sheets').where({ id }).update({ content: text })
    await put(content.replaceAll('"RBB"', '"RDD"'))
    const { differences } = await verify(1)
    await put('{')
    const broken = await verify(1)
    await put(content)
    const ofSheet = new RegExp(`^Sheet ${id} is not what was signed: its text does not have SHA-256 \\w{64}$`)
    assert.match(differences[0] ?? '', ofSheet)
    const rebuilt = /^csv\/partners\.csv: built again, it is another \(\d+ bytes; \d+ were released\)$/
    assert.ok(
      differences.some((line) => rebuilt.test(line)),
      differences.join('\n'),
    )
    assert.match(broken.differences[0] ?? '', ofSheet)
    assert.match(broken.differences[1] ?? '', /^It cannot be built again: /)
    assert.deepEqual((await verify(1)).differences, [])
    nothingLeft()
  })

  it('says of a manifest and of a ground that were damaged that they cannot be read, and goes on with what is left', async () => {
    await databases.writer.raw(
      onServer ? 'drop trigger releases_update on releases' : 'drop trigger releases_unchanged',
    )
    const stored = databases.writer('releases').where({ id: first.id })
    const whole: { manifest: string; ground: string } = await stored.clone().first('manifest', 'ground')
    await stored.clone().update({ manifest: whole.manifest.slice(0, 500) })
    const { code, fault } = release('verify', '2026', '1')
    assert.equal(code, 1)
    assert.match(
      fault,
      /with the files is whole, and the rest was held against that\n2026 1: The manifest in the database has/,
    )
    assert.match(fault, /2026 1: differences: 2\n$/)
    const kept = path.join(folderOf(first), 'manifest.json')
    writeFileSync(kept, '{')
    const neither = await verify(1)
    writeFileSync(kept, whole.manifest)
    assert.match(neither.differences[0] ?? '', /is not whole either, so the files could not be held against it$/)
    await stored.clone().update({ manifest: whole.manifest, ground: whole.ground.slice(0, 500) })
    const [groundless = '', unbuilt = ''] = (await verify(1)).differences
    await stored.clone().update({ ground: whole.ground })
    assert.match(groundless, /^What is pinned besides the sheets has SHA-256 /)
    assert.match(unbuilt, /^It cannot be built again: /)
    nothingLeft()
  })

  it('names a file that cannot be read', async () => {
    const place = path.join(folderOf(first), 'csv/items.csv')
    const before = readFileSync(place)
    rmSync(place)
    symlinkSync('items.csv', place)
    const { differences } = await verify(1)
    rmSync(place)
    writeFileSync(place, before)
    assert.deepEqual(differences, ['csv/items.csv: it cannot be read (ELOOP)'])
  })

  it('says so where the release was made by another version', async () => {
    const stored = databases.writer('releases').where({ id: second.id })
    const { manifest }: { manifest: string } = await stored.clone().first('manifest')
    await stored.clone().update({ manifest: manifest.replace(/"version": "[^"]+"/, '"version": "0.0.1"') })
    const { code, out, fault } = release('verify', '2026', '2')
    assert.equal(code, 1)
    assert.match(
      out,
      /^2026 2: The release was made by \S+ 0\.0\.1 in format 1, this is .+: differences may be of the version\n$/,
    )
    assert.match(
      fault,
      /^2026 2: The manifest in the database has SHA-256 \w{64}, and had \w{64} when it was stored\n/m,
    )
    await databases.close()
  })
})

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { BuiltRelease } from '../../../server/releases/build/build-release.ts'
import { manifestText } from '../../../server/releases/build/manifest.ts'
import { freshAddress } from '../../support/database.ts'
import { linguisticDatabases } from '../../support/linguistic-database.ts'
import { goldenFolder } from './golden-country.ts'
import { type GoldenRelease, goldenReleases } from './golden-releases.ts'

/** In full, so that a difference can be read; of the others the manifest has the hash. */
const readable = ['csv/participants.csv', 'csv/partners.csv', 'csv/changes.csv', 'CHANGELOG.md', 'README.md']

const isNew = process.env['UPDATE_GOLDEN'] === '1'

describe('the golden releases', async () => {
  const releases = await goldenReleases(await linguisticDatabases(), false)
  after(() => {
    for (const { folder } of releases) rmSync(folder, { recursive: true })
  })
  if (isNew) for (const release of releases) writeGolden(release)

  for (const release of releases) {
    const { name } = release.manifest.release
    it(`${name} reads as it always did`, () => {
      for (const file of readable)
        assert.equal(readFileSync(path.join(release.folder, file), 'utf8'), goldenText(release, file), file)
    })

    it(`${name} is the same to the byte in every file, the manifest and the archive`, () => {
      assert.equal(manifestText(release.manifest), goldenText(release, 'manifest.json'))
      assert.equal(`${JSON.stringify(release.zip)}\n`, goldenText(release, 'zip.json'))
    })
  }

  it('are the same in another timezone and language, of what came into the database the other way round', async () => {
    const address = await freshAddress()
    const { NODE_TEST_CONTEXT: _ours, LANG: _language, ...env } = process.env
    const elsewhere = { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' }
    const program = fileURLToPath(new URL('print-golden.js', import.meta.url))
    const done = spawnSync(process.execPath, [program, address], {
      env: { ...env, ...elsewhere },
      encoding: 'utf8',
      maxBuffer: 2 ** 24,
    })
    assert.equal(done.status, 0, done.stderr)
    const there = JSON.parse(done.stdout) as { language: string; zone: number; releases: BuiltRelease[] }
    assert.deepEqual([there.language, there.zone], ['tr-TR', -840])
    for (const [place, { manifest, zip }] of there.releases.entries()) {
      const here = releases[place]
      assert.ok(here)
      assert.equal(manifestText(manifest), manifestText(here.manifest))
      assert.deepEqual(zip, here.zip)
    }
  })
})

function goldenText({ manifest }: GoldenRelease, file: string): string {
  return readFileSync(path.join(goldenFolder, manifest.release.name, file), 'utf8')
}

/** Only ever for a new format: docs/releases.md says why. */
function writeGolden({ manifest, zip, folder }: GoldenRelease): void {
  const put = (file: string, text: string | Buffer) => {
    const place = path.join(goldenFolder, manifest.release.name, file)
    mkdirSync(path.dirname(place), { recursive: true })
    writeFileSync(place, text)
  }
  for (const file of readable) put(file, readFileSync(path.join(folder, file)))
  put('manifest.json', manifestText(manifest))
  put('zip.json', `${JSON.stringify(zip)}\n`)
}

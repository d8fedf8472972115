import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import type { Manifest } from '../../../server/releases/build/manifest.ts'
import type { Provenance } from '../../../server/releases/provenance.ts'
import { readProvenance } from '../../../server/releases/read-provenance.ts'
import { freshDatabases } from '../../support/database.ts'
import { type BuiltHere, buildHere } from './awkward-release.ts'
import { smallCountry } from './country.ts'

const settled: Provenance = {
  author: 'Team "Maturity" & others: a <test>',
  publisher: 'NHS Aldermere',
  address: 'https://survey.aldermere.example',
  methods: '# Methods\n\nAs they were.\n',
}
const page = 'https://survey.aldermere.example/releases/2026/1'
const cited = `${settled.author} (2026). Sharing 2026, release 1 (2026-r1) [data set]. NHS Aldermere. ${page} Open Government Licence v3.0.`

describe('where a release is from', async () => {
  const databases = await freshDatabases()
  await smallCountry(databases)
  const text = ({ folder }: BuiltHere, file: string) => readFileSync(path.join(folder, file), 'utf8')
  const json = (built: BuiltHere, file: string) => JSON.parse(text(built, file)) as Record<string, unknown>
  const releaseOf = (built: BuiltHere) => (json(built, 'manifest.json') as unknown as Manifest).release

  it('is said alike in every description of it, with its permanent address', async () => {
    const built = await buildHere(databases.reader, '2026', { provenance: settled })
    const { author, publisher, address, citation } = releaseOf(built)
    assert.deepEqual(
      { author, publisher, address, citation },
      {
        author: settled.author,
        publisher: settled.publisher,
        address: page,
        citation: cited,
      },
    )
    const { homepage, contributors } = json(built, 'datapackage.json')
    assert.equal(homepage, page)
    assert.deepEqual(contributors, [
      { title: settled.author, roles: ['creator'] },
      { title: settled.publisher, roles: ['publisher'] },
    ])
    const csvw = json(built, 'csv-metadata.json')
    assert.deepEqual([csvw['@id'], csvw['dc:creator'], csvw['dc:publisher']], [page, settled.author, settled.publisher])
    const ddi = text(built, 'ddi-codebook.xml')
    assert.match(ddi, /<AuthEnty>Team "Maturity" &amp; others: a &lt;test&gt;<\/AuthEnty>/)
    assert.ok(ddi.includes(`<distrbtr URI="${page}">NHS Aldermere</distrbtr>`))
    assert.ok(ddi.includes(`<holdings URI="${page}"/>`))
    assert.ok(text(built, 'README.md').includes(`> ${cited}`))
    assert.ok(text(built, 'README.md').includes(`Permanent address: <${page}>`))
    const cff = text(built, 'CITATION.cff')
    assert.ok(cff.includes(`  - name: ${JSON.stringify(settled.author)}\n`))
    assert.ok(cff.includes(`publisher:\n  name: "NHS Aldermere"\nurl: "${page}"\n`))
    assert.equal(text(built, 'METHODS.md'), settled.methods)
  })

  it('is of no country that there is, where the answers are invented', async () => {
    const asked = await buildHere(databases.reader)
    await databases.writer('collections').where({ code: '2026' }).update({ origin: 'invented' })
    const invented = await buildHere(databases.reader)
    await databases.writer('collections').where({ code: '2026' }).update({ origin: 'asked' })
    const named = (built: BuiltHere) =>
      ['datapackage.json', 'csv-metadata.json', 'ddi-codebook.xml', 'README.md', 'CITATION.cff'].filter((file) =>
        /England/.test(text(built, file)),
      )
    assert.deepEqual(named(asked), ['datapackage.json', 'ddi-codebook.xml'])
    assert.deepEqual(named(invented), [])
  })

  it('names the author once who also publishes, and no address where none is settled', async () => {
    const built = await buildHere(databases.reader, '2026', {
      provenance: { ...settled, publisher: settled.author, address: undefined },
    })
    assert.equal(
      releaseOf(built).citation,
      `${settled.author} (2026). Sharing 2026, release 1 (2026-r1) [data set]. Open Government Licence v3.0.`,
    )
    assert.equal(releaseOf(built).address, undefined)
    const { contributors, homepage } = json(built, 'datapackage.json')
    assert.deepEqual(
      [contributors, homepage],
      [[{ title: settled.author, roles: ['creator', 'publisher'] }], undefined],
    )
    assert.doesNotMatch(text(built, 'ddi-codebook.xml'), /holdings/)
    assert.doesNotMatch(text(built, 'README.md'), /Permanent address/)
  })

  it('can still be built of what was prepared before it was pinned', async () => {
    const built = await buildHere(databases.reader, '2026', {})
    assert.deepEqual(Object.keys(releaseOf(built)), ['name', 'collection', 'number', 'preparedOn'])
    assert.match(
      text(built, 'README.md'),
      /> The programme team of the digital maturity survey \(2026\)\. Sharing 2026/,
    )
    assert.ok(!existsSync(path.join(built.folder, 'METHODS.md')))
  })

  it('is by the settings of the service, and by the methods that its readers are shown', () => {
    const { address, methods } = readProvenance({ author: 'A', publisher: 'B', address: 'https://survey.example//' })
    assert.equal(address, 'https://survey.example')
    assert.match(methods, /^# Methods\n[^]*## Wilson interval/m)
    assert.doesNotMatch(methods, /for developers/)
  })
})

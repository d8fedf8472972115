import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { describe, it } from 'node:test'
import { buildHere } from '../integration/releases/awkward-release.ts'
import { smallCountry } from '../integration/releases/country.ts'
import { unzipped } from '../integration/releases/unzipped.ts'
import { freshDatabases } from '../support/database.ts'

/** As a researcher would write it: figures of two tables, with why there is no answer. */
const analysis = `
source("load.R")
said <- merge(release$answers, release$participants, by = c("collection", "organisation", "setting"))
print(sapply(release, ncol))
print(levels(said$setting))
print(levels(said$missing))
stopifnot(nrow(said) == nrow(release$answers), sum(release$participants$weight) > 0)
`

describe('code written with the twin of a release', async () => {
  const databases = await freshDatabases()
  await smallCountry(databases)
  const { folder } = await buildHere(databases.reader)
  const twin = unzipped(path.join(folder, '2026-r1-twin.zip'))
  const run = (where: string) => execFileSync('Rscript', ['-e', analysis], { cwd: where, encoding: 'utf8' })

  it('runs with the twin, and as it is with the release', () => {
    const written = run(twin.folder)
    assert.match(written, /answers/)
    assert.equal(run(folder), written)
  })
})

import { rmSync } from 'node:fs'
import { openMigrated } from '../../support/database.ts'
import { goldenReleases } from './golden-releases.ts'

/** A process of its own, for another timezone and language: prints what the golden releases are there. */
const databases = await openMigrated(process.argv[2] ?? '')
const releases = await goldenReleases(databases, true)
await databases.close()
for (const { folder } of releases) rmSync(folder, { recursive: true })
const language = new Intl.NumberFormat().resolvedOptions().locale
const zone = new Date('2026-05-01T00:00:00Z').getTimezoneOffset()
process.stdout.write(
  JSON.stringify({ language, zone, releases: releases.map(({ manifest, zip }) => ({ manifest, zip })) }),
)

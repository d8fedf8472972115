/** A process that writes the long file of a database, as the service would for the programme team: database, target. */
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { User } from '../../server/access/user.ts'
import { openDatabases } from '../../server/platform/database/open.ts'
import { writeHere } from '../../server/releases/live/write-file.ts'
import { largeCode } from './large-collection.ts'

const [file = '', target = ''] = process.argv.slice(2)
const user: User = { id: 1, name: '', email: '', grants: [{ role: 'administrator', scope: '' }] }
const databases = openDatabases(file)
const request = { user, collectionCode: largeCode, pseudonymKey: 'a key of no importance, as all is named' }
const before = process.resourceUsage().maxRSS
const wanted = { request, name: 'answers', forExcel: false } as const
for await (const part of (await writeHere(databases, wanted)).parts) Buffer.byteLength(part)
const start = performance.now()
await pipeline((await writeHere(databases, wanted)).parts, createWriteStream(target, { highWaterMark: 1_048_576 }))
const seconds = (performance.now() - start) / 1000
const { maxRSS } = process.resourceUsage()
process.stdout.write(JSON.stringify({ seconds, peakMegabytes: maxRSS / 1024, programMegabytes: before / 1024 }))
await databases.close()

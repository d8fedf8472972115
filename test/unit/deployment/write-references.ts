import { readFile, writeFile } from 'node:fs/promises'
import { page, withReferences } from './references.ts'

await writeFile(page, await withReferences(await readFile(page, 'utf8')))

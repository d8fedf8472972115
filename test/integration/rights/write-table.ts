import { writeFile } from 'node:fs/promises'
import { rightsTable, tableFile } from './rights-table.ts'

await writeFile(tableFile, await rightsTable())

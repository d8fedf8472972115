/** A process that serves a database as the service does: file of the database, data folder. Prints its port. */
import type { AddressInfo } from 'node:net'
import { openDatabases } from '../../server/platform/database/open.ts'
import { testApp } from '../support/app.ts'

const [file = '', dataFolder = ''] = process.argv.slice(2)
const databases = openDatabases(file)
const server = testApp(databases, undefined, { dataFolder }).listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
})

/** A process in which DuckDB does what it is told: its file, then a statement. Says what it took. */
import { DuckDBInstance } from '@duckdb/node-api'

const [file = '', statement = ''] = process.argv.slice(2)
const instance = await DuckDBInstance.create(file)
const connection = await instance.connect()
const program = process.resourceUsage().maxRSS
const [start, used] = [performance.now(), process.cpuUsage()]
await connection.run(statement)
const seconds = (performance.now() - start) / 1000
const { user, system } = process.cpuUsage(used)
const peakMegabytes = (process.resourceUsage().maxRSS - program) / 1024
process.stdout.write(JSON.stringify({ seconds, processorSeconds: (user + system) / 1e6, peakMegabytes }))
connection.closeSync()
instance.closeSync()

import { seedSavers } from '../kill/seed-savers.ts'
import { openMigrated } from '../support/database.ts'
import { testApp, signedIn } from '../support/app.ts'
import { openActivityLog } from '../../server/fieldwork/activity-log.ts'
import { mkdtempSync } from 'node:fs'
const dir = mkdtempSync('/tmp/load-')
const databases = await openMigrated(`${dir}/survey.db`)
const savers = await seedSavers(databases, 10)
const app = testApp(databases, undefined, { dataFolder: dir, activity: openActivityLog() })
const s = savers[0]!
const agent = await signedIn(app, s.email)
const starts = new Map<string, number>()
let on = false; const rows: string[] = []
for (const [name, pool] of [['R', databases.reader], ['W', databases.writer]] as const) {
  pool.on('query', (q: any) => starts.set(q.__knexQueryUid, performance.now()))
  pool.on('query-response', (_: any, q: any) => { if (on) rows.push(`${name} ${(performance.now() - starts.get(q.__knexQueryUid)!).toFixed(2)} ${q.sql.slice(0, 150)}`) })
}
for (let v = 0; v < 30; v++) {
  on = v === 29; const t = performance.now(); const c = process.cpuUsage()
  const body = s.own.statements.flatMap((st) => [`shown:${st}=${v}`, `${st}=${['agree', 'disagree'][v % 2]}`]).join('&')
  const r = await agent.post(`/responses/${s.responseId}/sections/${s.own.code}`).set('Accept', 'application/json').send(body)
  if (on) { const d = process.cpuUsage(c); console.log(r.status, performance.now() - t, 'ms; cpu', (d.user + d.system) / 1000); console.log(rows.join('\n')) }
}
await databases.close(); process.exit()

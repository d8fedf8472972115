import { seedSavers } from '../kill/seed-savers.ts'
import { openMigrated } from '../support/database.ts'
import { openBrowser } from './browser.ts'
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
const dir = mkdtempSync('/tmp/load-')
const people = Number(process.argv[2] ?? 60), seconds = Number(process.argv[3] ?? 10)
const databases = await openMigrated(`${dir}/survey.db`)
const savers = await seedSavers(databases, people / 6)
await databases.close()
const root = new URL('../..', import.meta.url).pathname
const args = process.env['PROF'] ? ['--cpu-prof', '--cpu-prof-dir=/tmp/prof'] : []
const child = spawn(process.execPath, [...args, '--enable-source-maps', 'build/server/main.js'], { cwd: root, env: { PATH: process.env['PATH'], UV_THREADPOOL_SIZE: '8', LOG_LEVEL: 'silent', NODE_ENV: 'production', BASE_URL: 'http://survey.example', SESSION_SECRET: 'a secret that only the tests know, and nobody else', ONE_TIME_CODE_KEY: 'a key of one-time codes that only the tests know', PSEUDONYM_KEY: 'a key of pseudonyms that only the tests know', PORT: '0', HOST: '127.0.0.1', DATA_DIR: dir } })
let out = ''
const address: string = await new Promise((resolve, reject) => { for (const s of [child.stdout, child.stderr]) s.on('data', (d) => { out += d; const m = /http:\/\/localhost:\d+/.exec(out); if (m) resolve(m[0]) }); child.on('exit', () => reject(new Error(out))) })
const browser = openBrowser(address)
let t = performance.now()
const cookies = await Promise.all(savers.map((saver) => browser.signIn(saver.email)))
console.log('signed in', savers.length, 'in', Math.round(performance.now() - t), 'ms')
const cpuOf = () => { const f = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]!.split(' '); return (Number(f[11]) + Number(f[12])) * 10 }
const versions = new Map<string, number>()
const lat: number[] = []
let failures = 0
async function save(i: number) {
  const s = savers[i]!, own = s.own
  const path = `/responses/${s.responseId}/sections/${own.code}${own.setting && '/' + own.setting}`
  const fields: [string, string][] = own.statements.flatMap((st) => { const k = `${i} ${st}`; const v = versions.get(k) ?? 0; return [[`shown:${st}`, String(v)], [st, ['strongly_agree', 'agree', 'neither', 'disagree'][v % 4]!]] as [string, string][] })
  const from = performance.now()
  const r = await browser.post(path, cookies[i]!, new URLSearchParams(fields).toString())
  lat.push(performance.now() - from)
  if (r.status !== 200) { failures++; console.log(r.status, r.text.slice(0, 300)); return }
  for (const [st, v] of Object.entries((JSON.parse(r.text) as { versions: Record<string, number> }).versions)) versions.set(`${i} ${st}`, v)
}
const c0 = cpuOf(), d0 = process.cpuUsage(); t = performance.now()
let over = false; setTimeout(() => (over = true), seconds * 1000)
await Promise.all(savers.map(async (_, i) => { while (!over) await save(i) }))
const wall = performance.now() - t, c = cpuOf() - c0, d = process.cpuUsage(d0)
lat.sort((a, b) => a - b)
console.log({ saves: lat.length, perSecond: Math.round(lat.length / wall * 1000), cpuPerSave: +(c / lat.length).toFixed(2), driverPerSave: +((d.user + d.system) / 1000 / lat.length).toFixed(2), p50: Math.round(lat[Math.floor(lat.length / 2)]!), p99: Math.round(lat[Math.floor(lat.length * .99)]!), failures, cores: +(c / wall).toFixed(2) })
child.kill('SIGTERM'); await new Promise((r) => child.on('exit', r)); process.exit()

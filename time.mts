import { openDatabases } from './server/platform/database/open.ts'
import { readAssociations } from './server/analytics/associations/read-associations.ts'
import { readProgrammes } from './server/analytics/programmes/read-programmes.ts'
import { everybody } from './server/analytics/view/view.ts'
const dbs = openDatabases(process.argv[2]!)
for (const [role, filters] of [['national_lead', everybody],['administrator', everybody]] as const) {
  const user:any = { id:1, name:'x', grants:[{role, scope:''}] }
  const view:any={collection:'2018',by:'type',filters,measure:'confirmed-flows'}
  for (let i=0;i<2;i++){ const t=performance.now(); const f=await readAssociations(dbs.reader,user,view); console.log(role,'flows',Math.round(performance.now()-t), f.groups.map(g=>[g.group.type,g.flows?.codes.size,g.flows?.pairs.length,g.associations.length]).join(' ')) }
  for (let i=0;i<2;i++){ const t=performance.now(); const f=await readProgrammes(dbs.reader,user,{...view,collection:'2020',measure:undefined},new Date()); console.log(role,'programmes',Math.round(performance.now()-t), f.programmes.length) }
}
await dbs.close()

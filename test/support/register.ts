import type { RegisterFileKind } from '../../server/organisations/register-file.ts'
import { importRegister } from '../../server/organisations/import-register.ts'
import type { Databases } from '../../server/platform/database/open.ts'
import { file } from '../unit/organisations/files.ts'
import type { Visitor } from './app.ts'

/** Loads lines as a file of the kind, as the command does. */
export async function loadRegisterFile(
  databases: Databases,
  kind: RegisterFileKind,
  lines: readonly string[],
  asAt?: string,
) {
  const given = { kind, name: `${kind}.csv`, asAt, bytes: file(...lines) }
  return databases.writer.transaction((db) => importRegister(db, given, { now: new Date() }))
}

export const smallRegister: readonly (readonly [RegisterFileKind, readonly string[]])[] = [
  ['regions', ['nhs_region_code,name', 'Y56,London', 'Y58,South West']],
  [
    'icbs',
    [
      'icb_code,name,nhs_region_code,predecessor_icb_codes,valid_from',
      'Z9B2Z,West and North London,Y56,QMJ,2026-04-01',
      'QUY,Bristol,Y58,,2022-07-01',
    ],
  ],
  [
    'trusts',
    [
      'ods_code,name,name_2025,provider_type,care_settings_dma2025,nhs_region_code,icb_code,open_date,close_date,successor_ods_code',
      'RA7,Bristol,Bristol and Weston,acute_specialist,acute|community,Y58,QUY,19910401,,',
      'RVJ,North Bristol,North Bristol,acute,,Y58,QUY,19990401,20260630,RA7',
      'RNK,Tavistock,,mental_health,,Y56,Z9B2Z,19940401,,',
      '1-101681804,Elm House,,care,,Y58,QUY,,,',
    ],
  ],
  [
    'programmes',
    ['programme,ods_code,role,from,to', 'Bristol,RA7,trust,2015-04-01,', 'Bristol,RVJ,trust,2015-04-01,2026-07-01'],
  ],
  ['partners', ['from,to,weight', 'RA7,RVJ,100', 'RA7,RNK,2.5', 'RNK,RA7,3']],
]

export async function loadSmallRegister(databases: Databases): Promise<void> {
  for (const [kind, lines] of smallRegister) await loadRegisterFile(databases, kind, lines)
}

/** Sends a file to be previewed; gives where its preview is. */
export async function uploadFile(
  agent: Visitor,
  bytes: Uint8Array,
  name: string,
  fields: Record<string, string> = {},
): Promise<string> {
  const reply = await agent
    .post('/programme/register/uploads')
    .field(fields)
    .attach('file', Buffer.from(bytes), name)
    .expect(303)
  return reply.headers['location'] ?? ''
}

/** Agrees to what a preview shows. */
export async function applyUpload(agent: Visitor, place: string): Promise<void> {
  const { text } = await agent.get(place).expect(200)
  const [, shown = ''] = /\/apply\?shown=(\d+)"/.exec(text) ?? []
  await agent.get(`${place}/apply?shown=${shown}`).expect(200)
  await agent.post(`${place}/apply`).type('form').send({ shown }).expect(303)
}

import type { Knex } from 'knex'
import { type ChainHead, hashOf } from '../../server/audit/audit-chain.ts'
import { chainOf } from '../../server/audit/audit-event.ts'

/** Columns that never change once they are written. Of sheets and answers, texts may be erased; sheets may be withdrawn. */
const frozen = {
  audit_events: ['*'],
  answer_versions: [
    'response_id',
    'setting',
    'item_code',
    'partner_code',
    'version',
    'answered_by',
    'answered_at',
    'carried_from',
    'confirmed_at',
    'confirmed_by',
  ],
  answer_sheets: [
    'id',
    'participant_id',
    'version',
    'origin',
    'supersedes_id',
    'signed_by',
    'source_hash',
    'signed_at',
    'content',
    'hash',
  ],
  audit_chains: ['chain'],
}

type Frozen = readonly [table: string, columns: readonly string[]]

/** Chains the events of each response, collection and so on by hashes, and lets the database refuse to change them. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('audit_chains', (table) => {
    table.string('chain', 60).notNullable().primary()
    table.integer('position').notNullable()
    table.string('hash', 64).notNullable()
  })
  // in SQL as both databases speak it: Knex would copy the whole table
  await db.raw(`alter table audit_events add column chain varchar(60) not null default ''`)
  await db.raw(`alter table audit_events add column position integer not null default 0`)
  for (const name of ['previous_hash', 'hash'])
    await db.raw(`alter table audit_events add column ${name} varchar(64) not null default ''`)
  await chainEvents(db)
  await db.schema.alterTable('audit_events', (table) => {
    table.dropIndex(['organisation_code', 'id'])
    table.dropIndex(['collection_id', 'id'])
    table.unique(['chain', 'position'])
    for (const column of filtered) table.index([...column, 'at', 'id'])
  })
  for (const statement of freezing(db)) await db.raw(statement)
}

const filtered = [[], ['person_id'], ['organisation_code'], ['collection_id'], ['action']]

export async function down(db: Knex): Promise<void> {
  for (const statement of thawing(db)) await db.raw(statement)
  await db.schema.alterTable('audit_events', (table) => {
    for (const column of filtered) table.dropIndex([...column, 'at', 'id'])
    table.dropUnique(['chain', 'position'])
    table.index(['organisation_code', 'id'])
    table.index(['collection_id', 'id'])
  })
  for (const name of ['chain', 'position', 'previous_hash', 'hash'])
    await db.raw(`alter table audit_events drop column ${name}`)
  await db.schema.dropTable('audit_chains')
}

interface Row {
  id: number
  at: string
  person_id: number | null
  action: string
  organisation_code: string | null
  collection_id: number | null
  subject: string
  details: string
}

async function chainEvents(db: Knex): Promise<void> {
  const heads = new Map<string, ChainHead>()
  let last = 0
  for (;;) {
    const rows = await db<Row>('audit_events').where('id', '>', last).orderBy('id').limit(500).select('*')
    for (const row of rows) await chainEvent(db, row, heads)
    last = rows.at(-1)?.id ?? 0
    if (rows.length === 0) break
  }
  const rows = [...heads].map(([chain, head]) => ({ chain, ...head }))
  for (let start = 0; start < rows.length; start += 500) await db('audit_chains').insert(rows.slice(start, start + 500))
}

async function chainEvent(db: Knex, row: Row, heads: Map<string, ChainHead>): Promise<void> {
  const { id, at, action, subject, details } = row
  const known = {
    ...(row.person_id !== null && { personId: row.person_id }),
    ...(row.organisation_code !== null && { organisationCode: row.organisation_code }),
    ...(row.collection_id !== null && { collectionId: row.collection_id }),
  }
  const chain = chainOf({ ...known, at: new Date(at), action, subject })
  const head = heads.get(chain) ?? { position: 0, hash: '' }
  const place = { chain, position: head.position + 1, previousHash: head.hash }
  const missing = { personId: undefined, organisationCode: undefined, collectionId: undefined }
  const hash = hashOf({ ...place, at, action, subject, details, ...missing, ...known })
  const { previousHash, ...rest } = place
  await db('audit_events')
    .where({ id })
    .update({ ...rest, previous_hash: previousHash, hash })
  heads.set(chain, { position: place.position, hash })
}

function isOneFile(db: Knex): boolean {
  return String(db.client.config.client) !== 'pg'
}

function freezing(db: Knex): string[] {
  const tables = Object.entries(frozen)
  if (isOneFile(db)) return [...tables.flatMap(sqliteTriggers), sqliteReplacement]
  return [postgresFunction, ...tables.flatMap(postgresTriggers)]
}

function thawing(db: Knex): string[] {
  const tables = Object.keys(frozen)
  if (isOneFile(db))
    return [
      ...tables.flatMap((table) => [`drop trigger ${table}_unchanged`, `drop trigger ${table}_undeleted`]),
      'drop trigger audit_events_unreplaced',
    ]
  return [
    ...tables.flatMap((table) =>
      ['unchanged', 'undeleted', 'untruncated'].map((end) => `drop trigger ${table}_${end} on ${table}`),
    ),
    'drop function refuse_change()',
  ]
}

function ofColumns(columns: readonly string[]): string {
  return columns.includes('*') ? '' : ` of ${columns.join(', ')}`
}

function sqliteTriggers([table, columns]: Frozen): string[] {
  const refuse = `begin select raise(abort, '${table}: what was written is never changed or removed'); end`
  return [
    `create trigger ${table}_unchanged before update${ofColumns(columns)} on ${table} ${refuse}`,
    `create trigger ${table}_undeleted before delete on ${table} ${refuse}`,
  ]
}

/** INSERT OR REPLACE would remove a row without a word to the trigger on DELETE. */
const sqliteReplacement = `create trigger audit_events_unreplaced before insert on audit_events
  when exists (select 1 from audit_events where id = new.id)
    or exists (select 1 from audit_events where chain = new.chain and position = new.position)
  begin select raise(abort, 'audit_events: what was written is never changed or removed'); end`

const postgresFunction = `create function refuse_change() returns trigger language plpgsql as $$
  begin raise exception '%: what was written is never changed or removed', tg_table_name; end $$`

function postgresTriggers([table, columns]: Frozen): string[] {
  const refuse = 'execute function refuse_change()'
  return [
    `create trigger ${table}_unchanged before update${ofColumns(columns)} on ${table} for each row ${refuse}`,
    `create trigger ${table}_undeleted before delete on ${table} for each row ${refuse}`,
    `create trigger ${table}_untruncated before truncate on ${table} for each statement ${refuse}`,
  ]
}

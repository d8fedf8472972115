import type { Knex } from 'knex'

const frozen = ['instruments', 'item_comparabilities'] as const

/** What an INSERT OR REPLACE would take the place of, besides the row of the same key. */
const keys = {
  instruments: ['id = new.id', 'code = new.code and version = new.version'],
  item_comparabilities: [
    ['earlier_id', 'later_id', 'earlier_item', 'later_item'].map((name) => `${name} = new.${name}`).join(' and '),
  ],
} as const

/**
 * Questionnaires before they are published, what their authors decide about comparing them with the version before, and
 * the same once it is published: from then on neither the version nor a decision changes, which the database sees to.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('instrument_drafts', (table) => {
    table.increments('id')
    table.string('code', 60).notNullable()
    table.string('version', 20).notNullable()
    table.string('url', 300).notNullable()
    table.string('title', 300).notNullable()
    table.text('definition').notNullable()
    table.string('hash', 64).notNullable()
    table.integer('changes').notNullable().defaultTo(0)
    table.integer('uploaded_by').notNullable().references('people.id')
    table.string('uploaded_at', 24).notNullable()
    table.unique(['code', 'version'])
  })
  await db.schema.createTable('draft_decisions', (table) => {
    table.integer('draft_id').notNullable().references('instrument_drafts.id')
    table.string('item_code', 60).notNullable()
    table.text('verdict').notNullable()
    table.text('reason').notNullable()
    table.string('basis', 64).notNullable()
    table.integer('decided_by').notNullable().references('people.id')
    table.string('decided_at', 24).notNullable()
    table.primary(['draft_id', 'item_code'])
    table.check(`verdict in ('comparable', 'not_comparable')`, [], 'draft_decisions_verdict')
  })
  await db.schema.createTable('draft_relations', (table) => {
    table.increments('id')
    table.integer('draft_id').notNullable().references('instrument_drafts.id')
    table.text('kind').notNullable()
    table.text('earlier_items').notNullable()
    table.text('later_items').notNullable()
    table.text('reason').notNullable()
    table.integer('decided_by').notNullable().references('people.id')
    table.string('decided_at', 24).notNullable()
    table.index('draft_id')
    table.check(`kind in ('split', 'merged')`, [], 'draft_relations_kind')
  })
  await db.schema.createTable('item_comparabilities', (table) => {
    table.integer('earlier_id').notNullable().references('instruments.id')
    table.integer('later_id').notNullable().references('instruments.id')
    table.string('earlier_item', 60).notNullable()
    table.string('later_item', 60).notNullable()
    table.text('change').notNullable()
    table.text('verdict').notNullable()
    table.text('reason').notNullable()
    table.integer('decided_by').references('people.id')
    table.string('decided_at', 24).notNullable()
    table.primary(['earlier_id', 'later_id', 'earlier_item', 'later_item'])
    table.index('later_id')
    table.check(
      `change in ('same', 'reworded', 'options_changed', 'asked_differently', 'split', 'merged')`,
      [],
      'item_comparabilities_change',
    )
    table.check(`verdict in ('comparable', 'not_comparable')`, [], 'item_comparabilities_verdict')
  })
  for (const statement of frozen.flatMap(isOneFile(db) ? refusingInFile : refusingOnServer)) await db.raw(statement)
}

export async function down(db: Knex): Promise<void> {
  const ends = isOneFile(db) ? ['unchanged', 'undeleted', 'unreplaced'] : ['unchanged', 'undeleted', 'untruncated']
  for (const table of frozen)
    for (const end of ends) await db.raw(`drop trigger ${table}_${end}${isOneFile(db) ? '' : ` on ${table}`}`)
  for (const table of ['item_comparabilities', 'draft_relations', 'draft_decisions', 'instrument_drafts'])
    await db.schema.dropTable(table)
}

function isOneFile(db: Knex): boolean {
  return String(db.client.config.client) !== 'pg'
}

function refusingInFile(table: (typeof frozen)[number]): string[] {
  const refuse = `begin select raise(abort, '${table}: what was published is never changed or removed'); end`
  const replaced = keys[table].map((key) => `exists (select 1 from ${table} where ${key})`).join(' or ')
  return [
    `create trigger ${table}_unchanged before update on ${table} ${refuse}`,
    `create trigger ${table}_undeleted before delete on ${table} ${refuse}`,
    `create trigger ${table}_unreplaced before insert on ${table} when ${replaced} ${refuse}`,
  ]
}

/** By the function that refuses changes to the audit. */
function refusingOnServer(table: (typeof frozen)[number]): string[] {
  const refuse = 'execute function refuse_change()'
  return [
    `create trigger ${table}_unchanged before update on ${table} for each row ${refuse}`,
    `create trigger ${table}_undeleted before delete on ${table} for each row ${refuse}`,
    `create trigger ${table}_untruncated before truncate on ${table} for each statement ${refuse}`,
  ]
}

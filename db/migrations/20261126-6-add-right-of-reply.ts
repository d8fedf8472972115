import type { Knex } from 'knex'

/** The time in which organisations check their figures before a release, and what they say is wrong with their answers. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('rights_of_reply', (table) => {
    table.integer('collection_id').primary().references('collections.id')
    table.string('ends_on', 10).notNullable()
    table.string('started_at', 24).notNullable()
    table.integer('started_by').notNullable().references('people.id')
    table.integer('version').notNullable().defaultTo(0)
    table.string('ended_at', 24)
    table.integer('ended_by').references('people.id')
    table.integer('sheets')
    table.string('sheets_hash', 64)
  })
  await db.schema.createTable('challenges', (table) => {
    table.increments('id')
    table.integer('collection_id').notNullable().references('collections.id')
    table.integer('response_id').notNullable().references('responses.id')
    table.string('setting', 20).notNullable()
    table.string('item_code', 40).notNullable()
    table.string('partner_code', 20).notNullable()
    table.integer('sheet_id').notNullable().references('answer_sheets.id')
    table.text('signed_value').notNullable()
    table.text('asked_value').notNullable()
    table.text('reason').notNullable()
    table.text('state').notNullable()
    table.integer('raised_by').notNullable().references('people.id')
    table.string('raised_at', 24).notNullable()
    table.integer('decided_by').references('people.id')
    table.string('decided_at', 24)
    table.text('decision_reason')
    table.integer('closed_by').references('people.id')
    table.string('closed_at', 24)
    table.text('closing_reason')
    table.index(['collection_id', 'id'])
    table.index(['response_id', 'id'])
    table.check(`state in ('open', 'withdrawn', 'accepted', 'declined', 'signed', 'lapsed')`, [], 'challenges_state')
  })
  // a question is challenged once at a time, also by two people at the same moment
  await db.raw(`create unique index challenges_standing on challenges
    (response_id, setting, item_code, partner_code) where state in ('open', 'accepted')`)
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['challenges', 'rights_of_reply']) await db.schema.dropTable(table)
}

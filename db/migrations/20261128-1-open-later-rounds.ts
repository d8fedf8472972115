import type { Knex } from 'knex'

/** Rounds of the right of reply after a release: the one that runs or ran last, and those that another has followed. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('rights_of_reply', (table) => {
    table.integer('round').notNullable().defaultTo(1)
    table.text('reason').notNullable().defaultTo('')
    table.integer('corrects')
  })
  await db.schema.alterTable('challenges', (table) => {
    table.integer('round').notNullable().defaultTo(1)
  })
  await db.schema.createTable('reply_rounds', (table) => {
    table.integer('collection_id').notNullable().references('collections.id')
    table.integer('round').notNullable()
    table.text('reason').notNullable()
    table.integer('corrects')
    table.string('ends_on', 10).notNullable()
    table.string('started_at', 24).notNullable()
    table.integer('started_by').notNullable().references('people.id')
    table.string('ended_at', 24).notNullable()
    table.integer('ended_by').notNullable().references('people.id')
    table.integer('sheets').notNullable()
    table.string('sheets_hash', 64).notNullable()
    table.primary(['collection_id', 'round'])
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('reply_rounds')
  await db.schema.alterTable('challenges', (table) => table.dropColumn('round'))
  await db.schema.alterTable('rights_of_reply', (table) => {
    for (const column of ['corrects', 'reason', 'round']) table.dropColumn(column)
  })
}

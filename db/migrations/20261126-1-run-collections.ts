import type { Knex } from 'knex'

/** When a collection was opened and closed, for whom it was extended, and the samples that were drawn for it. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('collection_steps', (table) => {
    table.integer('collection_id').notNullable().references('collections.id')
    table.text('step').notNullable()
    table.string('taken_at', 24).notNullable()
    table.integer('taken_by').references('people.id')
    table.primary(['collection_id', 'step'])
    table.check(`step in ('opened', 'closed')`, [], 'collection_steps_step')
  })
  await db.schema.createTable('collection_extensions', (table) => {
    table.increments('id')
    table.integer('collection_id').notNullable().references('collections.id')
    table.string('organisation_code', 20).references('organisations.code')
    table.string('closes_on', 10).notNullable()
    table.text('reason').notNullable()
    table.string('extended_at', 24).notNullable()
    table.integer('extended_by').notNullable().references('people.id')
    table.index(['collection_id', 'organisation_code'])
  })
  await db.schema.createTable('samples', (table) => {
    table.integer('collection_id').notNullable().references('collections.id')
    table.string('setting', 20).notNullable()
    table.string('seed', 60).notNullable()
    table.string('register_on', 10).notNullable()
    table.string('list_hash', 64).notNullable()
    table.text('strata').notNullable()
    table.string('drawn_at', 24).notNullable()
    table.integer('drawn_by').notNullable().references('people.id')
    table.primary(['collection_id', 'setting'])
  })
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['samples', 'collection_extensions', 'collection_steps']) await db.schema.dropTable(table)
}

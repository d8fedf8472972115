import type { Knex } from 'knex'

/**
 * What takes long to load and count is prepared beside the requests and read by them: which collections are, at which change,
 * and the parts of it. It can be made again from the sheets at any time.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('prepared_collections', (table) => {
    table.integer('collection_id').primary().references('collections.id').onDelete('CASCADE')
    table.string('software', 64).notNullable()
    table.integer('changes').notNullable()
    table.string('claimed_until', 24).notNullable()
  })
  await db.schema.createTable('prepared_parts', (table) => {
    table.integer('collection_id').notNullable().references('collections.id').onDelete('CASCADE')
    table.string('key', 64).notNullable()
    table.string('software', 64).notNullable()
    table.integer('changes').notNullable()
    table.binary('content').notNullable()
    table.primary(['collection_id', 'key'])
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('prepared_parts')
  await db.schema.dropTable('prepared_collections')
}

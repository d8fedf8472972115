import type { Knex } from 'knex'

/** What people sent after their session had ended, kept until they have signed in again. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('kept_pages', (table) => {
    table.increments('id')
    table.integer('person_id').notNullable().references('people.id')
    table.string('path', 500).notNullable()
    table.text('fields').notNullable()
    table.string('kept_at', 24).notNullable()
    table.string('expires_at', 24).notNullable()
    table.index(['person_id', 'id'])
    table.index('expires_at')
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('kept_pages')
}

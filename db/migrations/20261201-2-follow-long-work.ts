import type { Knex } from 'knex'

/**
 * What long work counts its progress in. What a large file would do, once a job of this kind has found it; gone when the file waits no longer. A file of contacts
 * that was applied says so for a day, without what was in it, so that the work that applied it knows it when it is begun again.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('jobs', (table) => {
    table.string('counts', 10).notNullable().defaultTo('steps')
  })
  await db.schema.createTable('upload_previews', (table) => {
    table.string('kind', 60).notNullable()
    table.integer('subject').notNullable()
    table.string('seal', 100).notNullable()
    table.text('found').notNullable()
    table.primary(['kind', 'subject'])
  })
  await db.schema.alterTable('contact_uploads', (table) => {
    table.string('applied_at', 24)
    table.text('outcome')
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('contact_uploads', (table) => {
    table.dropColumn('outcome')
    table.dropColumn('applied_at')
  })
  await db.schema.dropTable('upload_previews')
  await db.schema.alterTable('jobs', (table) => {
    table.dropColumn('counts')
  })
}

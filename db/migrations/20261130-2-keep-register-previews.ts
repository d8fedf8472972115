import type { Knex } from 'knex'

/** What a large register file would do, once a job has found it; gone when the file waits no longer. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('register_previews', (table) => {
    table.integer('upload_id').primary().references('register_uploads.id')
    table.integer('changes').notNullable()
    table.text('plan').notNullable()
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('register_previews')
}

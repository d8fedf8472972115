import type { Knex } from 'knex'

/** How an organisation knows what it answers: links, notes and files, for a section (of a setting). */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('evidence', (table) => {
    table.increments('id')
    table.integer('response_id').notNullable().references('responses.id')
    table.string('setting', 20).notNullable()
    table.string('section_code', 40).notNullable()
    table.text('kind').notNullable()
    table.text('description').notNullable()
    table.text('address')
    table.string('file_name', 200)
    table.string('file_type', 10)
    table.integer('file_bytes')
    table.string('file_hash', 64)
    table.string('stored_name', 32).unique()
    table.integer('added_by').notNullable().references('people.id')
    table.string('added_at', 24).notNullable()
    table.index('response_id')
    table.check(`kind in ('link', 'note', 'file')`, [], 'evidence_kind')
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('evidence')
}

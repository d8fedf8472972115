import type { Knex } from 'knex'

/** Files with which somebody means to change the register, and how often it has been changed. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('register_uploads', (table) => {
    table.increments('id')
    table.string('kind', 20).notNullable()
    table.string('file_name', 200).notNullable()
    table.string('as_at', 10)
    table.string('hash', 64).notNullable()
    table.integer('bytes').notNullable()
    table.string('stored_name', 32).unique()
    table.text('state').notNullable()
    table.integer('uploaded_by').notNullable().references('people.id')
    table.string('uploaded_at', 24).notNullable()
    table.integer('ended_by').references('people.id')
    table.string('ended_at', 24)
    table.text('outcome')
    table.index(['state', 'uploaded_at'])
    table.check(`state in ('waiting', 'applied', 'cancelled', 'expired')`, [], 'register_uploads_state')
    table.check(`(state = 'waiting') = (stored_name is not null)`, [], 'register_uploads_stored')
  })
  await db.schema.createTable('register_changes', (table) => {
    table.integer('register').notNullable().primary()
    table.integer('count').notNullable()
    table.check('register = 1', [], 'register_changes_one')
  })
  await db('register_changes').insert({ register: 1, count: 0 })
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['register_changes', 'register_uploads']) await db.schema.dropTable(table)
}

import type { Knex } from 'knex'

/** One-time codes, the links that let somebody in or choose a password anew, and the count of what was tried in vain. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('one_time_codes', (table) => {
    table.integer('person_id').notNullable().primary().references('people.id')
    table.text('secret').notNullable()
    table.integer('last_step')
    table.string('set_up_at', 24).notNullable()
  })
  await db.schema.createTable('recovery_codes', (table) => {
    table.string('code_hash', 64).notNullable().primary()
    table.integer('person_id').notNullable().references('people.id')
    table.string('used_at', 24)
    table.index('person_id')
  })
  await db.schema.createTable('code_resets', (table) => {
    table.increments('id')
    table.integer('person_id').notNullable().references('people.id')
    table.integer('reset_by').notNullable().references('people.id')
    table.string('reset_at', 24).notNullable()
    table.string('reason', 1000).notNullable()
    table.index(['person_id', 'id'])
  })
  await db.schema.createTable('invitations', (table) => {
    table.increments('id')
    table.integer('person_id').notNullable().references('people.id')
    table.string('token_hash', 64).notNullable().unique()
    table.integer('made_by').references('people.id')
    table.string('made_at', 24).notNullable()
    table.string('expires_at', 24).notNullable()
    table.string('used_at', 24)
    table.string('withdrawn_at', 24)
    table.index(['person_id', 'id'])
  })
  await db.schema.createTable('password_resets', (table) => {
    table.increments('id')
    table.integer('person_id').notNullable().references('people.id')
    table.string('token_hash', 64).notNullable().unique()
    table.string('made_at', 24).notNullable()
    table.string('expires_at', 24).notNullable()
    table.string('used_at', 24)
    table.index('person_id')
    table.index('expires_at')
  })
  await db.schema.createTable('attempts', (table) => {
    table.string('key_hash', 64).notNullable().primary()
    table.integer('tries').notNullable()
    table.string('expires_at', 24).notNullable()
    table.index('expires_at')
  })
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['attempts', 'password_resets', 'invitations', 'code_resets', 'recovery_codes', 'one_time_codes'])
    await db.schema.dropTable(table)
}

import type { Knex } from 'knex'

/** Notes of telephone calls about a response, and how much of people's time its sections take. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('call_notes', (table) => {
    table.increments('id')
    table.integer('response_id').notNullable().references('responses.id')
    table.integer('made_by').notNullable().references('people.id')
    table.string('made_at', 24).notNullable()
    table.text('outcome').notNullable()
    table.string('promised_for', 10)
    table.string('next_call_on', 10)
    table.text('note').notNullable()
    table.string('erased_at', 24)
    table.index(['response_id', 'id'])
    table.check(
      `outcome in ('no_answer', 'left_message', 'promised', 'needs_help', 'wrong_contact', 'declined', 'other')`,
      [],
      'call_notes_outcome',
    )
  })
  await db.schema.createTable('active_minutes', (table) => {
    table.integer('response_id').notNullable().references('responses.id')
    table.integer('person_id').notNullable().references('people.id')
    table.integer('minute').notNullable()
    table.string('section_code', 40).notNullable()
    table.string('setting', 20).notNullable()
    table.primary(['response_id', 'person_id', 'minute'])
  })
  await db.schema.createTable('section_minutes', (table) => {
    table.integer('response_id').notNullable().references('responses.id')
    table.string('section_code', 40).notNullable()
    table.string('setting', 20).notNullable()
    table.integer('counted').notNullable()
    table.integer('settled').notNullable().defaultTo(0)
    table.primary(['response_id', 'section_code', 'setting'])
  })
  // when each participant signed is asked without reading the sheets themselves, which are long
  await db.schema.alterTable('answer_sheets', (table) => table.index(['participant_id', 'withdrawn_at', 'signed_at']))
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('answer_sheets', (table) =>
    table.dropIndex(['participant_id', 'withdrawn_at', 'signed_at']),
  )
  for (const table of ['section_minutes', 'active_minutes', 'call_notes']) await db.schema.dropTable(table)
}

import type { Knex } from 'knex'

/** Questions put privately to colleagues, and what each of them said. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('polls', (table) => {
    table.increments('id')
    table.integer('response_id').notNullable().references('responses.id')
    table.string('setting', 20).notNullable()
    table.string('item_code', 40).notNullable()
    table.text('message').notNullable()
    table.integer('asked_by').notNullable().references('people.id')
    table.string('asked_at', 24).notNullable()
    table.string('closed_at', 24)
    table.integer('settled_by').references('people.id')
    table.string('settled_at', 24)
    table.text('reason')
    table.index(['response_id', 'id'])
    table.check('settled_at is null or closed_at is not null', [], 'polls_settled')
  })
  await db.schema.createTable('poll_answers', (table) => {
    table.integer('poll_id').notNullable().references('polls.id')
    table.integer('person_id').notNullable().references('people.id')
    table.text('value')
    table.text('comment').notNullable()
    table.string('answered_at', 24)
    table.primary(['poll_id', 'person_id'])
    table.index('person_id')
    table.check('(value is null) = (answered_at is null)', [], 'poll_answers_answered')
  })
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['poll_answers', 'polls']) await db.schema.dropTable(table)
}

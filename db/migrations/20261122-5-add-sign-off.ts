import type { Knex } from 'knex'

/** What moves a response on between answering and signing, and who was given which of its sections. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('response_moves', (table) => {
    table.increments('id')
    table.integer('response_id').notNullable().references('responses.id')
    table.text('move').notNullable()
    table.integer('made_by').notNullable().references('people.id')
    table.string('role', 20).notNullable()
    table.string('made_at', 24).notNullable()
    table.text('note').notNullable()
    table.text('section_notes').notNullable()
    table.text('sheets').notNullable()
    table.index(['response_id', 'id'])
    table.check(`move in ('send to approver', 'take back', 'send back', 'sign', 'reopen')`, [], 'response_moves_move')
  })
  await db.schema.createTable('contributors', (table) => {
    table.integer('response_id').notNullable().references('responses.id')
    table.string('section_code', 40).notNullable()
    table.string('setting', 20).notNullable()
    table.integer('person_id').notNullable().references('people.id')
    table.integer('given_by').notNullable().references('people.id')
    table.string('given_at', 24).notNullable()
    table.primary(['response_id', 'section_code', 'setting', 'person_id'])
  })
  await changePolicies(db, (policy) => ({ ...policy, leadMaySign: true }))
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['contributors', 'response_moves']) await db.schema.dropTable(table)
  await changePolicies(db, (policy) =>
    Object.fromEntries(Object.entries(policy).filter(([name]) => name !== 'leadMaySign')),
  )
}

/** Until now every lead respondent could sign. */
async function changePolicies(
  db: Knex,
  change: (policy: Record<string, unknown>) => Record<string, unknown>,
): Promise<void> {
  for (const { id, policy } of await db<{ id: number; policy: string }>('collections').select('id', 'policy')) {
    const changed = change(JSON.parse(policy) as Record<string, unknown>)
    await db<{ id: number; policy: string }>('collections')
      .where({ id })
      .update({ policy: JSON.stringify(changed) })
  }
}

import type { Knex } from 'knex'

/** Who is known to other providers of sign-ins, and the sign-ins at those that are under way. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('identities', (table) => {
    table.increments('id')
    table.string('issuer', 500).notNullable()
    table.string('subject', 255).notNullable()
    table.integer('person_id').notNullable().references('people.id')
    table.string('linked_at', 24).notNullable()
    table.unique(['issuer', 'subject'])
    table.unique(['person_id', 'issuer'])
  })
  await db.schema.createTable('provider_attempts', (table) => {
    table.string('state_hash', 64).notNullable().primary()
    table.string('browser_hash', 64).notNullable()
    table.string('provider', 20).notNullable()
    table.string('purpose', 10).notNullable()
    table.integer('person_id').references('people.id')
    table.integer('invitation_id').references('invitations.id')
    table.text('return_to').notNullable()
    table.string('nonce', 100)
    table.string('verifier', 100)
    table.string('begun_at', 24).notNullable()
    table.string('expires_at', 24).notNullable()
    table.string('used_at', 24)
    table.index('expires_at')
    table.check(`purpose in ('sign in', 'invitation', 'link', 'confirm')`, [], 'provider_attempts_purpose')
  })
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['provider_attempts', 'identities']) await db.schema.dropTable(table)
}

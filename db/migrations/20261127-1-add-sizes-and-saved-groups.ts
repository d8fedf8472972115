import type { Knex } from 'knex'

const before = ['name', 'provider_type', 'published_type', 'settings', 'region', 'icb'] as const
const after = [...before, 'size'] as const
const factColumns = ['organisation_code', 'attribute', 'value', 'valid_from', 'valid_to', 'source'] as const

/** How large an organisation is, in the register and as each collection found it, and the groups that readers keep. */
export async function up(db: Knex): Promise<void> {
  await allowAttributes(db, after)
  await db.schema.alterTable('participants', (table) => {
    table.string('size', 20)
  })
  await db.schema.createTable('saved_groups', (table) => {
    table.increments('id')
    table.string('code', 20).notNullable().unique()
    table.integer('person_id').notNullable().references('people.id')
    table.string('name', 80).notNullable()
    table.text('sharing').notNullable()
    table.string('made_at', 24).notNullable()
    table.integer('version').notNullable()
    table.unique(['person_id', 'name'])
    table.check(`sharing in ('private', 'shared')`, [], 'saved_groups_sharing')
  })
  await db.schema.createTable('saved_group_members', (table) => {
    table.integer('saved_group_id').notNullable().references('saved_groups.id')
    table.string('organisation_code', 20).notNullable().references('organisations.code')
    table.primary(['saved_group_id', 'organisation_code'])
    table.index('organisation_code')
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('saved_group_members')
  await db.schema.dropTable('saved_groups')
  await db.schema.alterTable('participants', (table) => table.dropColumn('size'))
  await db('organisation_facts').where({ attribute: 'size' }).delete()
  await allowAttributes(db, before)
}

/** A constraint of a table cannot be changed everywhere, so its rows are put aside while it is made anew. */
async function allowAttributes(db: Knex, attributes: readonly string[]): Promise<void> {
  await db.schema.createTable('organisation_facts_aside', (table) => {
    for (const column of factColumns) table.string(column, 400)
  })
  await copyFacts(db, 'organisation_facts', 'organisation_facts_aside')
  await db.schema.dropTable('organisation_facts')
  await db.schema.createTable('organisation_facts', (table) => {
    table.string('organisation_code', 20).notNullable().references('organisations.code')
    table.text('attribute').notNullable()
    table.string('value', 400).notNullable()
    table.string('valid_from', 10).notNullable()
    table.string('valid_to', 10)
    table.string('source', 200).notNullable()
    table.primary(['organisation_code', 'attribute', 'valid_from'])
    const listed = attributes.map((attribute) => `'${attribute}'`).join(', ')
    table.check(`attribute in (${listed})`, [], 'organisation_facts_attribute')
  })
  await copyFacts(db, 'organisation_facts_aside', 'organisation_facts')
  await db.schema.dropTable('organisation_facts_aside')
}

/** The columns are in the same order in both. */
async function copyFacts(db: Knex, from: string, to: string): Promise<void> {
  await db(to).insert(db(from).select(...factColumns))
}

import type { Knex } from 'knex'

/** Organisations and the geography around them. What changes over time is a fact from one date to another. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('regions', (table) => {
    table.string('code', 12).notNullable()
    table.string('name', 200).notNullable()
    table.string('valid_from', 10).notNullable()
    table.string('valid_to', 10)
    table.primary(['code', 'valid_from'])
  })
  await db.schema.createTable('icbs', (table) => {
    table.string('code', 12).notNullable()
    table.string('name', 200).notNullable()
    table.string('region_code', 12).notNullable()
    table.string('valid_from', 10).notNullable()
    table.string('valid_to', 10)
    table.primary(['code', 'valid_from'])
  })
  await db.schema.createTable('organisations', (table) => {
    table.string('code', 20).notNullable().primary()
    table.string('opened_on', 10)
    table.string('closed_on', 10)
  })
  await db.schema.createTable('organisation_facts', (table) => {
    table.string('organisation_code', 20).notNullable().references('organisations.code')
    table.text('attribute').notNullable()
    table.string('value', 400).notNullable()
    table.string('valid_from', 10).notNullable()
    table.string('valid_to', 10)
    table.string('source', 200).notNullable()
    table.primary(['organisation_code', 'attribute', 'valid_from'])
    table.check(
      `attribute in ('name', 'provider_type', 'published_type', 'settings', 'region', 'icb')`,
      [],
      'organisation_facts_attribute',
    )
  })
  await db.schema.createTable('successions', (table) => {
    table.text('kind').notNullable()
    table.string('predecessor_code', 20).notNullable()
    table.string('successor_code', 20).notNullable()
    table.string('happened_on', 10).notNullable()
    table.primary(['kind', 'predecessor_code', 'successor_code'])
    table.check(`kind in ('organisation', 'icb')`, [], 'successions_kind')
  })
  await db.schema.createTable('partner_links', (table) => {
    table.string('from_code', 20).notNullable().references('organisations.code')
    table.string('to_code', 20).notNullable().references('organisations.code')
    table.double('weight').notNullable()
    table.primary(['from_code', 'to_code'])
    table.index('to_code')
  })
  await db.schema.createTable('programmes', (table) => {
    table.string('code', 40).notNullable().primary()
    table.string('name', 200).notNullable()
  })
  await db.schema.createTable('programme_members', (table) => {
    table.string('programme_code', 40).notNullable().references('programmes.code')
    table.string('organisation_code', 20).notNullable().references('organisations.code')
    table.string('role', 100).notNullable()
    table.string('valid_from', 10)
    table.string('valid_to', 10)
    table.primary(['programme_code', 'organisation_code'])
  })
}

export async function down(db: Knex): Promise<void> {
  for (const table of [
    'programme_members',
    'programmes',
    'partner_links',
    'successions',
    'organisation_facts',
    'organisations',
    'icbs',
    'regions',
  ])
    await db.schema.dropTable(table)
}

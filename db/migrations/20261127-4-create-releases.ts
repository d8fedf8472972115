import type { Knex } from 'knex'

/** What a collection published: frozen, numbered, and to be built again from what is pinned here. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('collection_rules', (table) => {
    table.integer('collection_id').primary().references('collections.id')
    table.text('content').notNullable()
    table.string('hash', 64).notNullable()
    table.string('fixed_at', 24).notNullable()
  })
  await db.schema.createTable('releases', (table) => {
    table.increments('id')
    table.integer('collection_id').notNullable().references('collections.id')
    table.integer('number').notNullable()
    table.text('state').notNullable()
    table.text('reason').notNullable()
    table.text('ground').notNullable()
    table.string('ground_hash', 64).notNullable()
    table.integer('sheets').notNullable()
    table.string('sheets_hash', 64).notNullable()
    table.string('folder', 32)
    table.text('manifest')
    table.string('manifest_hash', 64)
    table.integer('zip_bytes')
    table.string('zip_hash', 64)
    table.string('made_at', 24).notNullable()
    table.integer('made_by').references('people.id')
    table.string('published_at', 24)
    table.integer('published_by').references('people.id')
    table.unique(['collection_id', 'number'])
    table.check(`state in ('preparing', 'ready', 'published')`, [], 'releases_state')
  })
  // one at a time is made of a collection, also by two people at the same moment
  await db.raw(`create unique index releases_unpublished on releases (collection_id) where state <> 'published'`)
  await db.schema.createTable('release_sheets', (table) => {
    table.integer('release_id').notNullable().references('releases.id')
    table.integer('participant_id').notNullable().references('participants.id')
    table.integer('sheet_id').notNullable().references('answer_sheets.id')
    table.primary(['release_id', 'participant_id'])
    table.index(['sheet_id'])
  })
  await db.schema.createTable('release_tiers', (table) => {
    table.integer('release_id').notNullable().references('releases.id')
    table.text('tier').notNullable()
    table.string('opens_on', 10)
    table.text('gets').notNullable()
    table.primary(['release_id', 'tier'])
    table.check(`tier in ('leads', 'researchers', 'public')`, [], 'release_tiers_tier')
    table.check(`gets in ('files', 'page')`, [], 'release_tiers_gets')
  })
  for (const statement of isOneFile(db) ? refusingInFile : refusingOnServer) await db.raw(statement)
}

const refuse = `select raise(abort, 'releases: what was published is never changed or removed')`
const isPublished = (row: string) => `(select state from releases where id = ${row}.release_id) = 'published'`

const refusingInFile = [
  `create trigger releases_unchanged before update on releases when old.state = 'published' begin ${refuse}; end`,
  `create trigger releases_undeleted before delete on releases when old.state = 'published' begin ${refuse}; end`,
  ...(['update', 'delete'] as const).map(
    (verb) => `create trigger release_sheets_${verb} before ${verb} on release_sheets
      when ${isPublished('old')} begin ${refuse}; end`,
  ),
  `create trigger collection_rules_unchanged before update on collection_rules begin ${refuse}; end`,
  `create trigger collection_rules_undeleted before delete on collection_rules begin ${refuse}; end`,
]

/** By the function that refuses changes to the audit; of sheets by one that asks for their release first. */
const refusingOnServer = [
  ...(['update', 'delete'] as const).map(
    (verb) => `create trigger releases_${verb} before ${verb} on releases
      for each row when (old.state = 'published') execute function refuse_change()`,
  ),
  `create function refuse_change_of_release() returns trigger language plpgsql as $$ begin
    if ${isPublished('old')} then raise exception 'releases: what was published is never changed or removed'; end if;
    return case tg_op when 'DELETE' then old else new end;
  end $$`,
  ...(['update', 'delete'] as const).map(
    (verb) => `create trigger release_sheets_${verb} before ${verb} on release_sheets
      for each row execute function refuse_change_of_release()`,
  ),
  ...(['update', 'delete'] as const).map(
    (verb) => `create trigger collection_rules_${verb} before ${verb} on collection_rules
      for each row execute function refuse_change()`,
  ),
]

function isOneFile(db: Knex): boolean {
  return String(db.client.config.client) !== 'pg'
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['release_tiers', 'release_sheets', 'releases', 'collection_rules'])
    await db.schema.dropTable(table)
  if (!isOneFile(db)) await db.raw('drop function refuse_change_of_release')
}

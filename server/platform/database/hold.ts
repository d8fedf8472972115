import type { Knex } from 'knex'

/** The rows that a query finds are changed by nobody else until the transaction ends; on SQLite there is nobody else. */
export function held<Query extends Knex.QueryBuilder>(query: Query): Query {
  return query.forUpdate() as Query
}

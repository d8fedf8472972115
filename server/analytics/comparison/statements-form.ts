import { z } from 'zod'
import { statementOrders, type StatementOrder } from './statement-order.ts'

const orderForm = z.object({ sort: z.enum(statementOrders).catch('asked') })

/** The order that an address asks for; as asked where it names none that there is. */
export function readStatementOrder(query: unknown): StatementOrder {
  return orderForm.parse(query).sort
}

export { orderForm }

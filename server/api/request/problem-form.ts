import { z } from 'zod'
import type { Problem } from './problem.ts'

export const problemForm = z
  .strictObject({
    title: z.string().describe('The phrase of the status.'),
    status: z.int().min(400).max(599),
    detail: z.string().describe('What went wrong, and what can be done about it.'),
  })
  .meta({ id: 'Problem' }) satisfies z.ZodType<Problem>

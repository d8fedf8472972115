import { z } from 'zod'
import type { FiguresRow } from './figures-listing.ts'
import type { FiguresPageView } from './read-figures.ts'

/** What each column means is in the methods; values are in full, not rounded for reading. */
export const figuresRowForm = z
  .record(z.string(), z.union([z.string(), z.number(), z.null()]))
  .meta({ id: 'FiguresRow' }) satisfies z.ZodType<FiguresRow>

export const figuresPageForm = z
  .strictObject({ page: z.string(), title: z.string(), figures: z.string().describe('Where they are.') })
  .meta({ id: 'FiguresPage' }) satisfies z.ZodType<FiguresPageView>

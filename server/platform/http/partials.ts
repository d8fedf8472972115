import type { BlockPartials } from './block-parts.ts'
import type { ChoicePartials } from './choice-parts.ts'
import type { ContentPartials } from './content-parts.ts'
import type { FieldPartials } from './field-parts.ts'
import type { PagePartials } from './page-parts.ts'
import type { TablePartials } from './table-parts.ts'

/**
 * Every partial in views/partials/ and the part it is given: the option names of the design system's macros. Where an
 * option takes `html`, it must be safe already; `text` is escaped.
 */
export interface Partials
  extends ContentPartials, FieldPartials, ChoicePartials, BlockPartials, TablePartials, PagePartials {}

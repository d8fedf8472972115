import type { CardPart, Maybe } from './block-parts.ts'
import type { AnyPart, HeadingPart, WordsPart } from './content-parts.ts'
import type { Given } from './text-markup.ts'

interface TableValue extends WordsPart {
  visuallyHiddenText?: string | undefined
  href?: string | undefined
  format?: 'numeric' | 'string' | undefined
  align?: 'left' | 'centre' | 'right' | undefined
  width?: string | undefined
  colspan?: number | string | undefined
  rowspan?: number | string | undefined
}

interface TableHeader extends TableValue {
  sort?: 'none' | 'ascending' | 'descending' | boolean | undefined
  sortNext?: 'ascending' | 'descending' | undefined
}

interface TableCell extends TableValue {
  sortValue?: string | number | undefined
}

export interface TablePart extends AnyPart {
  caption?: Given<HeadingPart>
  head?: readonly (string | Maybe<TableHeader>)[] | undefined
  rows?: readonly Maybe<readonly (string | Maybe<TableCell>)[]>[] | undefined
  firstCellIsHeader?: boolean | undefined
  /** On a narrow screen each row stands by itself, with the names of its columns. */
  responsive?: boolean | undefined
  /** A wide table that scrolls sideways. */
  scroll?: boolean | undefined
  /** The ids of the headings it stands under, where others of its caption stand under others. */
  within?: string | undefined
  compact?: boolean | undefined
  striped?: boolean | undefined
  border?: boolean | undefined
  lastRowBorder?: boolean | undefined
  variant?: 'reverse' | undefined
  card?: CardPart | undefined
}

export interface TablePartials {
  table: TablePart
  'table-cell': TableCell & {
    element: 'th' | 'td'
    scope?: 'col' | 'row' | undefined
    role?: string | undefined
    /** The words of the column's header as markup, shown beside the value where the table is responsive. */
    columnName?: string | undefined
  }
  'table-value': Pick<TableValue, 'text' | 'html' | 'visuallyHiddenText'>
}

import type { ActionPart, AnyPart, HeadingPart, TagPart, WordsPart } from './content-parts.ts'
import type { ListedActions } from './action-markup.ts'
import type { Attributes, Content, Given } from './text-markup.ts'

/** A list may hold nothing where a condition left an item out. */
export type Maybe<Item> = Item | false | null | undefined

export interface Actions extends AnyPart {
  items?: readonly Maybe<ActionPart>[] | undefined
  width?: string | undefined
}

export interface CardPart extends AnyPart {
  heading?: Given<HeadingPart>
  description?: Given<WordsPart>
  variant?: 'feature' | 'primary' | 'secondary' | 'warning' | 'non-urgent' | 'urgent' | 'emergency' | undefined
  clickable?: boolean | undefined
  href?: string | undefined
  actions?: Actions | readonly Maybe<ActionPart>[] | undefined
  image?: { src?: string; alt?: string; html?: string; classes?: string; attributes?: Attributes } | undefined
}

export interface DetailsPart extends WordsPart {
  summary: Given<WordsPart>
  open?: boolean | undefined
  variant?: 'reverse' | undefined
}

export interface ErrorSummaryPart extends AnyPart {
  heading?: Given<HeadingPart>
  description?: Given<Content>
  errorList?: readonly Maybe<Content & { href?: string | undefined; attributes?: Attributes | undefined }>[] | undefined
  disableAutoFocus?: boolean | undefined
}

export interface SummaryListRow extends AnyPart {
  key: Given<WordsPart & { width?: string | undefined }>
  value: Given<WordsPart & { width?: string | undefined }>
  actions?: Actions | readonly Maybe<ActionPart>[] | undefined
  border?: boolean | undefined
}

export interface SummaryListPart extends AnyPart {
  rows?: readonly Maybe<SummaryListRow>[] | undefined
  html?: string | undefined
  border?: boolean | undefined
  lastRowBorder?: boolean | undefined
  card?: CardPart | undefined
}

export interface TaskListItem {
  heading: Given<HeadingPart>
  hint?: Given<Content>
  status: Given<WordsPart & { tag?: TagPart | undefined }>
  href?: string | undefined
  classes?: string | undefined
}

interface Tab extends AnyPart {
  label: string
  panel: Content & { attributes?: Attributes | undefined }
}

export interface BlockPartials {
  card: CardPart
  details: DetailsPart
  'error-summary': ErrorSummaryPart
  image: AnyPart & {
    src?: string | undefined
    alt?: string | undefined
    html?: string | undefined
    caption?: Given<WordsPart>
    border?: boolean | undefined
    background?: boolean | undefined
    width?: string | undefined
    sizes?: string | undefined
    srcset?: string | undefined
  }
  panel: WordsPart & { heading?: Given<HeadingPart>; variant?: 'interruption' | undefined }
  scroll: WordsPart & { labelledBy?: string | undefined; variant?: 'reverse' | undefined }
  'summary-list': SummaryListPart
  /** A row with what the whole list knows of it. */
  'summary-list-row': Omit<SummaryListRow, 'actions'> & {
    actions: ListedActions
    missesActions: boolean
    heading?: Given<HeadingPart>
  }
  tabs: AnyPart & {
    title?: string | undefined
    visuallyHiddenText?: string | undefined
    idPrefix?: string | undefined
    items: readonly Maybe<Tab>[]
  }
  'task-list': AnyPart & { idPrefix?: string | undefined; items: readonly Maybe<TaskListItem>[] }
  'warning-callout': WordsPart & { heading?: Given<HeadingPart>; actions?: CardPart['actions'] }
}

import type { AnyPart, HeadingPart, LinkPart, WordsPart } from './content-parts.ts'
import type { Maybe } from './block-parts.ts'
import type { Attributes, Content, Given } from './text-markup.ts'

interface ListedLink extends Content {
  href?: string | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

interface FooterGroup extends Content {
  heading?: Given<HeadingPart>
  items?: readonly Maybe<ListedLink>[] | undefined
  width?: string | undefined
}

export interface FooterPart extends AnyPart {
  navigation?: FooterGroup | readonly FooterGroup[] | undefined
  columns?: number | undefined
  meta?: Given<Content & { items?: readonly Maybe<ListedLink>[] | undefined; visuallyHiddenText?: string | undefined }>
  copyright?: Given<Content>
  containerClasses?: string | undefined
}

interface AccountItem extends ListedLink {
  /** Where the form of a button goes. */
  action?: string | undefined
  method?: string | undefined
  icon?: boolean | undefined
}

export interface HeaderPart extends AnyPart {
  colour?: 'white' | undefined
  inline?: boolean | undefined
  /** `false` for a service that may not show the logo of the NHS. */
  logo?: { href?: string; alt?: string; ariaLabel?: string; src?: string } | false | undefined
  service?: { text: string; href?: string | undefined } | undefined
  organisation?: { name: string; split?: string; descriptor?: string } | undefined
  account?:
    { items: readonly Maybe<AccountItem>[]; ariaLabel?: string; classes?: string; attributes?: Attributes } | undefined
  navigation?: HeaderNavigation | undefined
  search?: HeaderSearch | undefined
  containerClasses?: string | undefined
}

interface HeaderSearch extends AnyPart {
  action?: string | undefined
  method?: string | undefined
  name?: string | undefined
  label?: { visuallyHiddenText?: string } | undefined
  input?: { placeholder?: string } | undefined
  button?: { ariaLabel?: string } | undefined
}

interface HeaderNavigation extends AnyPart {
  items?: readonly Maybe<ListedLink & { current?: boolean; active?: boolean }>[] | undefined
  ariaLabel?: string | undefined
  colour?: 'white' | undefined
  justified?: boolean | undefined
}

export interface NotificationBannerPart extends WordsPart {
  title?: Given<HeadingPart>
  heading?: Given<HeadingPart>
  variant?: 'success' | undefined
  role?: string | undefined
  disableAutoFocus?: boolean | undefined
}

interface NextPage extends Content {
  href?: string | undefined
  label?: Given<Content>
  attributes?: Attributes | undefined
}

interface NumberedPage {
  number?: number | string | undefined
  href?: string | undefined
  current?: boolean | undefined
  ellipsis?: boolean | undefined
  ariaLabel?: string | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

export interface PaginationPart extends AnyPart {
  /** Which page this is, said on paper, where nothing leads to the others. */
  here?: string | undefined
  ariaLabel?: string | undefined
  previous?: NextPage | undefined
  next?: NextPage | undefined
  items?: readonly Maybe<NumberedPage>[] | undefined
}

export interface PagePartials {
  breadcrumb: AnyPart & {
    items: readonly ListedLink[]
    ariaLabel?: string | undefined
    variant?: 'reverse' | undefined
    backLink?: (LinkPart & { visuallyHiddenText?: string | undefined }) | undefined
  }
  footer: FooterPart
  'footer-list': { items: readonly Maybe<ListedLink>[] }
  header: HeaderPart
  'header-search': HeaderSearch
  'notification-banner': NotificationBannerPart
  pagination: PaginationPart
  /** The words of the link to the page before or after; `otherwise` where it has none of its own. */
  'pagination-title': NextPage & { otherwise: string }
}

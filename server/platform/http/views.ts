import type { Partials } from './partials.ts'

/** What every page gives its view beside its own matter. */
export interface PageModel {
  /** The `<h1>` and the start of the `<title>`. */
  title: string
  /** True when the page shows an error summary; the title then begins "Error: ". */
  error?: boolean
  back?: Partials['back-link']
  /** Of what the figures on the page are, where they are not answers given here. */
  loadedFrom?: string
  /** Of what and of whom a page of figures is: on paper that stands at its head with its address and the day. */
  printed?: string
  /** Uses the whole width, for tables and charts. */
  wide?: boolean
  /** Names of scripts under public/js that improve the page, without the extension. */
  scripts?: readonly string[]
}

/** What stands around every page: it depends on who is signed in, not on the page. */
export interface Chrome {
  serviceName: string
  homeHref: string
  navigation: readonly { text: string; href: string; current: boolean }[]
  /** The signed-in person; absent when nobody is signed in. */
  account?: { id: number; name: string }
  /** For how long they stay so at least, in milliseconds, and how long before the end they are warned. */
  session?: { millisecondsLeft: number; warning: number }
  /** Shown on every page, such as "Every organisation and answer here is invented". */
  notice?: string
  /** The whole address of the page, so that it can be found again from paper. */
  address: string
  /** Links at the foot of every page. */
  footer?: readonly { text: string; href: string }[]
}

/** Addresses of the built style sheets and scripts, which change whenever their content does. */
export type AssetUrl = (name: string) => string

export interface LayoutPage extends Chrome {
  title: string
  body: string
  back?: Partials['back-link']
  loadedFrom?: string
  /** What stands above a page of figures on paper. */
  printed?: { of: string; on: string }
  wide: boolean
  /** The address of the icon in the browser's tab. */
  icon: string
  /** `inlineScript` of assets.ts, which the content security policy allows by its hash. */
  inlineScript: string
  styles: readonly string[]
  modules: readonly string[]
  /** Classic scripts, deferred: Chart.js has only that form. */
  scripts: readonly string[]
}

/** Every view in views/ and the model it is given; each page module adds its own. */
export interface Views {
  layout: LayoutPage
}

import type { Attributes, Content, Given } from './text-markup.ts'

/** What nearly every component takes. */
export interface AnyPart {
  id?: string | undefined
  classes?: string | undefined
  attributes?: Attributes | undefined
}

export interface WordsPart extends AnyPart, Content {}

export interface CaptionPart extends WordsPart {
  size?: HeadingPart['size']
  placement?: 'before' | 'start' | 'end' | 'after' | undefined
  element?: string | undefined
}

export interface HeadingPart extends WordsPart {
  visuallyHiddenText?: string | undefined
  caption?: Given<CaptionPart>
  size?: 'xxs' | 'xs' | 's' | 'm' | 'l' | 'xl' | undefined
  level?: number | string | undefined
  href?: string | undefined
  element?: string | undefined
}

/** A label of a field, or the legend of a fieldset. */
export interface LabelPart extends WordsPart {
  visuallyHiddenText?: string | undefined
  caption?: Given<CaptionPart>
  size?: 's' | 'm' | 'l' | 'xl' | undefined
  heading?: Given<HeadingPart>
  isPageHeading?: boolean | undefined
  for?: string | undefined
}

export interface ErrorMessagePart extends WordsPart {
  visuallyHiddenText?: string | undefined
}

/** A link, or the button of a form that looks like one. */
export interface LinkPart extends WordsPart {
  href?: string | undefined
  type?: 'submit' | 'button' | 'reset' | undefined
  element?: 'a' | 'button' | undefined
  variant?: 'reverse' | undefined
}

export interface ActionPart extends LinkPart {
  name?: string | undefined
  value?: string | undefined
  visuallyHiddenText?: string | undefined
}

export interface IconPart {
  name: IconName
  title?: string | undefined
  classes?: string | undefined
}

export type IconName =
  | `arrow-${'left' | 'right' | 'up' | 'down' | 'up-down'}`
  | `${'arrow' | 'chevron'}-${'left' | 'right' | 'up' | 'down'}-circle`
  | 'cross'
  | 'tick'
  | 'minus'
  | 'plus'
  | 'search'
  | 'user'

export interface ContentPartials {
  'action-link': LinkPart & { openInNewWindow?: boolean | undefined }
  'back-link': LinkPart & { visuallyHiddenText?: string | undefined }
  /** The link of a card or of a row of a summary list; `heading` tells a screen reader what it acts on. */
  'card-action': ActionPart & { heading?: Given<Content> }
  caption: CaptionPart
  'error-message': ErrorMessagePart
  /** `className` and `classPrefix` are those of the component whose heading it is. */
  heading: HeadingPart & {
    className?: string | undefined
    classPrefix?: string | undefined
    sizes?: readonly string[] | undefined
  }
  hint: WordsPart
  icon: IconPart
  'inset-text': WordsPart & { visuallyHiddenText?: string | undefined }
  label: LabelPart
  legend: LabelPart
  'skip-link': WordsPart & { href?: string | undefined }
  tag: TagPart
}

export interface TagPart extends WordsPart {
  colour?: 'white' | 'grey' | 'green' | 'aqua-green' | 'blue' | 'purple' | 'pink' | 'red' | 'orange' | 'yellow' | false
  border?: boolean | undefined
}

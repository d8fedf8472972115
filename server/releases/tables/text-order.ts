export { order } from '../../platform/text/code-unit-order.ts'

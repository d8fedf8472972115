// @ts-check
import { initAll } from 'nhsuk-frontend'

initAll()

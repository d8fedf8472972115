import { previewsApart, storeOf } from '../organisations/preview-apart.ts'
import { findResultsPreview } from './see-results-upload.ts'

previewsApart((db, order) => findResultsPreview(db, storeOf(order), order.uploadId))

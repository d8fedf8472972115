import { previewsApart, storeOf } from '../uploads/preview-apart.ts'
import { findResultsPreview } from './see-results-upload.ts'

previewsApart((db, order) => findResultsPreview(db, storeOf(order), order.uploadId))

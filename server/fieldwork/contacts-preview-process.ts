import { previewsApart } from '../uploads/preview-apart.ts'
import { findContactsPreview } from './read-contacts-upload.ts'

previewsApart((db, order) => findContactsPreview(db, order.uploadId))

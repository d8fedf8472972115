import { previewsApart, storeOf } from './preview-apart.ts'
import { findRegisterPreview } from './read-register-upload.ts'

previewsApart((db, order) => findRegisterPreview(db, storeOf(order), order.uploadId))

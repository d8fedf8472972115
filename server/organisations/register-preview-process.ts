import { previewsApart, storeOf } from '../uploads/preview-apart.ts'
import { findRegisterPreview } from './read-register-upload.ts'

previewsApart((db, order) => findRegisterPreview(db, storeOf(order), order.uploadId))

import { randomBytes } from 'node:crypto'
import path from 'node:path'
import type { Request, RequestHandler, Response } from 'express'
import multer, { MulterError } from 'multer'
import type { Database, Databases } from '../database/open.ts'
import { Invalid } from '../errors.ts'
import { safeFileName } from '../files/file-name.ts'
import { discardIncoming, type FileStore, settleIncoming } from '../files/file-store.ts'
import { type FileType, sniffFileType } from '../files/file-type.ts'
import { mustBeReadable } from './readable.ts'
import type { Reply } from './reply.ts'

/** A file that has arrived and waits for a use case to keep it. */
export interface ReceivedFile {
  /** What the sender called it, made safe to show. */
  name: string
  /** Its name in the store: random, and nothing of the sender's. */
  storedName: string
  bytes: number
  sha256: string
  /** What its bytes are; undefined for a kind that is not taken. */
  type: FileType | undefined
}

export type Received = ReceivedFile | 'too large' | 'none'

export interface UploadSettings<Params> {
  store: FileStore
  /** The name of the form's file field. */
  field: string
  largestBytes: number
  /** Throws unless whoever sends may, before a byte of the file is taken. */
  check: (request: Request<Params>, db: Database) => Promise<void>
}

type FileHandler<Params> = (request: Request<Params>, db: Database, received: Received) => Promise<Reply>

/**
 * For a form with a file: who sends it is asked first, the file is received and looked at before the transaction begins,
 * so that a slow sender holds nobody up, and it is gone afterwards unless the transaction has kept it.
 */
export function writesWithFile<Params>(
  databases: Databases,
  settings: UploadSettings<Params>,
  handler: FileHandler<Params>,
): RequestHandler<Params> {
  const receive = receiver(settings)
  return async (request, response) => {
    await settings.check(request, databases.reader)
    const file = await receive(request as Request, response)
    const reply = await change(request, file)
    await reply(response)
  }
  async function change(request: Request<Params>, file: Arrived): Promise<Reply> {
    try {
      mustBeReadable(request.body)
      const received = typeof file === 'string' ? file : await lookedAt(settings.store, file)
      return await databases.writer.transaction((transaction) => handler(request, transaction, received))
    } finally {
      await discard(settings.store, file)
    }
  }
}

type Arrived = Express.Multer.File | 'too large' | 'none'

async function discard(store: FileStore, file: Arrived): Promise<void> {
  if (typeof file !== 'string') await discardIncoming(store, file.filename)
}

function receiver<Params>({ store, field, largestBytes }: UploadSettings<Params>) {
  const receive = multer({
    storage: multer.diskStorage({
      destination: store.incoming,
      filename: (_request, _file, done) => done(null, randomBytes(16).toString('hex')),
    }),
    limits: { fileSize: largestBytes, files: 1, fields: 5, fieldSize: 20_000, fieldNameSize: 100, headerPairs: 50 },
    defParamCharset: 'utf8',
  }).single(field)
  return (request: Request, response: Response) =>
    new Promise<Arrived>((resolve, reject) => {
      void receive(request, response, (error: unknown) => {
        if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE') resolve('too large')
        else if (error) reject(isOurs(error) ? error : new Invalid('The form that was sent could not be read'))
        else resolve(request.file ?? 'none')
      })
    })
}

/** Whether it was the disk that failed, not the form. */
function isOurs(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}

async function lookedAt(store: FileStore, file: Express.Multer.File): Promise<ReceivedFile> {
  return {
    name: safeFileName(file.originalname),
    storedName: file.filename,
    bytes: file.size,
    sha256: await settleIncoming(store, file.filename),
    type: await sniffFileType(path.join(store.incoming, file.filename)),
  }
}

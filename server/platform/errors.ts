/** Something went wrong that the person using the service can understand; the message is the sentence they read. */
export class UserError extends Error {
  readonly status: number
  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = new.target.name
    this.status = status
  }
}

/** Also for what exists but is none of the reader's business: nothing tells the two apart. */
export class NotFound extends UserError {
  constructor(what: string) {
    super(404, `${what} was not found`)
  }
}

export class Forbidden extends UserError {
  constructor(what: string) {
    super(403, `You do not have permission to ${what}`)
  }
}

/** The thing is not in a state in which this can be done. */
export class Conflict extends UserError {
  constructor(message: string) {
    super(409, message)
  }
}

export class Invalid extends UserError {
  constructor(message: string) {
    super(400, message)
  }
}

export class TooManyRequests extends UserError {
  readonly retryAfterSeconds: number
  constructor(message: string, retryAfterSeconds: number) {
    super(429, message)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** Something that the service needs does not answer; what was asked may be asked again after some seconds. */
export class Unavailable extends UserError {
  readonly retryAfterSeconds: number
  constructor(message: string, retryAfterSeconds: number, options?: ErrorOptions) {
    super(503, message, options)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** Nobody is signed in: the reader is sent to the sign-in page and back. */
export class SignInNeeded extends UserError {
  constructor(message = 'Sign in to continue') {
    super(401, message)
  }
}

// The errors of commands of `cairn dfs`.

/** The command line is wrong; the usage is printed after the message. */
export class ShellUsageError extends Error {
  override readonly name: string = 'ShellUsageError'
}

/**
 * An exception that Hadoop's shell does not handle: it prints "Fatal internal error" and the exception, and exits as for a wrong command
 * line.
 */
export class ShellFatal extends ShellUsageError {
  override readonly name = 'ShellFatal'
  readonly javaClass: string

  constructor(javaClass: string, message?: string) {
    super(message)
    this.javaClass = javaClass
  }

  /** The exception as Java prints it. */
  get shown(): string {
    return this.message === '' ? this.javaClass : `${this.javaClass}: ${this.message}`
  }
}

/** A failure whose message is printed unchanged, such as "`path': reason". */
export class ShellFailure extends Error {
  override readonly name = 'ShellFailure'
}

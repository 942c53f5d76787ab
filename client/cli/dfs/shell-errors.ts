// How a command of `cairn dfs` fails.

/** The command line was wrong; the usage follows. */
export class ShellUsageError extends Error {
  override readonly name: string = 'ShellUsageError'
}

/** What Hadoop's shell does not expect: it ends at once, says so and names the exception, and the exit code is that of a wrong command line. */
export class ShellFatal extends ShellUsageError {
  override readonly name = 'ShellFatal'
  readonly javaClass: string

  constructor(javaClass: string, message?: string) {
    super(message)
    this.javaClass = javaClass
  }

  /** The exception as Java shows it. */
  get shown(): string {
    return this.message === '' ? this.javaClass : `${this.javaClass}: ${this.message}`
  }
}

/** A failure whose text is complete, as `path': reason. */
export class ShellFailure extends Error {
  override readonly name = 'ShellFailure'
}

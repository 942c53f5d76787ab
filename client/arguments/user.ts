// Checks a user name. It is sent to the masters unchanged and is the name of the home directory, so it must be a valid directory name.

import { FileSystemError } from '../../proto/base/errors.js'
import { invalidValue } from './errors.js'
import { checkText } from './values.js'

const rule = 'must be the name of a user: not blank, neither "." nor "..", without slashes and control characters'

export function checkUser(value: unknown, name: string): string {
  const user = checkText(value, name)
  if (!isUserName(user)) throw invalidValue(name, rule, user)
  return user
}

/** Checks a name that is not an argument; `source` tells where it comes from, for the error. */
export function userFrom(source: string, user: string): string {
  if (!isUserName(user)) throw new FileSystemError('misconfigured', `${source} ${rule}, not ${JSON.stringify(user)}`)
  return user
}

function isUserName(user: string): boolean {
  return user.trim() !== '' && user !== '.' && user !== '..' && !/[/\p{Control}\p{Surrogate}\u2028\u2029]/u.test(user)
}

// Asks the operating system for the groups of a user.

import { execFile } from 'node:child_process'
import { userGroupLimits } from './user-groups.js'

/** The groups that `id` prints, the main one first; none for a user that it does not know. Rejects when it cannot be run. */
export function groupsOfSystem(user: string): Promise<readonly string[]> {
  // No user of an operating system has another name, and no option of `id` may be made of it.
  if (!/^[\w.][\w.@$-]*$/u.test(user)) return Promise.resolve([])
  return new Promise((resolve, reject) => {
    execFile('id', ['-Gn', user], { timeout: userGroupLimits.lookUpMs }, (error, stdout) => {
      if (error === null) resolve(stdout.trim().split(/\s+/u))
      // It ran, and does not know the user.
      else if (typeof error.code === 'number') resolve([])
      else reject(new Error(`id -Gn ${user} failed`, { cause: error }))
    })
  })
}

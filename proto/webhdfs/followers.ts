// How many clients of one server may follow the change feed at a time, and how they wait.

import type { ActiveClock } from '../base/clock.js'
import { FileSystemError } from '../base/errors.js'
import type { Followers } from './operation.js'

/** Each has a connection of the port to itself, and others need some too. */
const followersMax = 64

/** `onCount` is told how many there are. */
export function countedFollowers(activeClock: Pick<ActiveClock, 'after'>, onCount: (count: number) => void): Followers {
  let count = 0
  return {
    begin() {
      if (count >= followersMax)
        throw new FileSystemError('unavailable', `${followersMax} clients follow the changes here: try another server`)
      count += 1
      onCount(count)
      return () => {
        count -= 1
        onCount(count)
      }
    },
    pause: (ms) => new Promise((resolve) => void activeClock.after(ms, resolve, 'background')),
  }
}

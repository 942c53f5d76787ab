// What this master has had to do with the change feed since it started: events that it told as leader, and what it gave to followers.

export class FeedCounts {
  /** Events of mutations that this master executed as leader. */
  told = 0
  /** Events in the pages that were given to followers, of any kind. */
  given = 0
  /** Answers to followers whose next position is not kept any more. */
  tooOld = 0
  /** Open streams of server-sent events. */
  streams = 0
}

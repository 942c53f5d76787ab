// What is known of users: who is the superuser, and which group each is in. PURE. The one place for it: groups are not resolved against the
// system.

export interface UserSettings {
  readonly superuser: string
  readonly supergroup: string
}

/** The superuser is in the supergroup, everybody else in a group of their own name. */
export function groupOf(user: string, { superuser, supergroup }: UserSettings): string {
  return user === superuser ? supergroup : user
}

export function isInGroup(user: string, group: string, settings: UserSettings): boolean {
  return groupOf(user, settings) === group
}

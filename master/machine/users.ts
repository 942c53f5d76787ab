// Who is a superuser, and who is in a group. PURE: the groups of a caller are looked up before (`master/users/user-groups.ts`).

export interface UserSettings {
  readonly superuser: string
  readonly supergroup: string
}

/** A user and the groups that this user is in; the first is the main one. */
export interface UserInGroups {
  readonly user: string
  readonly groups: readonly string[]
}

/** Who runs the masters, and the members of the supergroup. */
export function isSuperuserOf({ user, groups }: UserInGroups, { superuser, supergroup }: UserSettings): boolean {
  return user === superuser || groups.includes(supergroup)
}

/** What a master knows of the groups of users. */
export interface UserGroups {
  /** The main group first; none for a user who was never loaded. */
  of(user: string): readonly string[]
  /** Whether `of` can answer now; otherwise `load` comes first. */
  isKnown(user: string): boolean
  /** Never rejects. */
  load(user: string): Promise<void>
  /** From now on all groups are looked up again before they are used. */
  refresh(): void
}

// The types of access control lists, as the library exports them.

export type { Acl, AclEntries, AclEntry, AclSubject, AclSubjects, ListedAclEntry } from './acls.js'

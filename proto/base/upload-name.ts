// The names of a file while the page uploads it, and of the writer that has it open. The file is moved to its own name in the same step in
// which it is closed. So a file of such a name that its writer still has open is an upload that was never completed.

const idPattern = /^[0-9a-f]{32}$/

/** Names that begin with a dot are left out by what reads whole directories, such as Spark. */
export const uploadPrefix = '.uploading-'

/** Whether the text is the id of an upload: 16 random bytes as digits in lower case. */
export const isUploadId = (text: string): boolean => idPattern.test(text)

export const uploadName = (id: string): string => uploadPrefix + id
export const uploadHolder = (id: string): string => `upload_${id}`

/** Whether an open file of this name, which `holder` has open, is an upload: both name the same id, which nobody chooses by chance. */
export function isUnfinishedUpload(name: string, holder: string): boolean {
  const id = name.slice(uploadPrefix.length)
  return name === uploadName(id) && isUploadId(id) && holder === uploadHolder(id)
}

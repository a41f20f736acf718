/** Why a file cannot be read, and what to do about it. */
export interface ReadFailure {
  readonly reason: string;
  readonly cure: string;
}

const byCode: Readonly<Record<string, ReadFailure>> = {
  ENOENT: { reason: 'there is no such file', cure: 'correct the path' },
  ENOTDIR: { reason: 'a part of its path is no folder', cure: 'correct the path' },
  EISDIR: { reason: 'it is a folder', cure: 'name a file in it' },
  EACCES: { reason: 'its rights do not let it be read', cure: 'get the right to read it' },
  EPERM: { reason: 'its rights do not let it be read', cure: 'get the right to read it' },
  ELOOP: {
    reason: 'its path is a link that leads to itself',
    cure: 'correct the link, or name the file itself',
  },
  ENAMETOOLONG: { reason: 'its path is longer than the system takes', cure: 'correct the path' },
  ERR_FS_FILE_TOO_LARGE: { reason: 'it is larger than 2 gigabytes', cure: 'name a smaller file' },
  ERR_STRING_TOO_LONG: { reason: 'it is larger than half a gigabyte', cure: 'name a smaller file' },
};

/** What is said of a file by the error of the system that reading it ended with. */
export function readFailure(error: unknown): ReadFailure {
  const { code, message = String(error) } = error as NodeJS.ErrnoException;
  return byCode[String(code)] ?? { reason: message, cure: 'correct the path, or the rights of the file' };
}

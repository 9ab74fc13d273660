/** Sentences; `wrong` counts the files beside the dossier that are not what they were. */
export function checkMedia(
  media: readonly { name: string; sha256: string }[],
  folder: string,
  texts: Record<string, string>,
): Promise<{ lines: string[]; wrong: number }>

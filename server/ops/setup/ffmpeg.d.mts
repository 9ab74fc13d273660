export function findFfmpeg(
  env: Record<string, string | undefined>,
  canRun?: (path: string) => boolean,
): string | undefined
export function ensureFfmpeg(context: { env: Record<string, string | undefined> }): void

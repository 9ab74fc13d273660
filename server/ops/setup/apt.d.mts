export function installPackages(packages: string[], env: Record<string, string | undefined>): boolean

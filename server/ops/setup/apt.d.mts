type Env = Record<string, string | undefined>
export function installPackages(packages: string[], env: Env): boolean
export function installProgramsOf(services: string[], env: Env): boolean

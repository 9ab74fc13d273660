import type { SpawnOptions } from 'node:child_process'
export function runTogether(commands: string[][], options?: SpawnOptions): Promise<number>

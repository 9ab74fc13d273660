/** No event names a document whose bytes are not here, or are not what it says (MA1). */
import type { Command } from '../../shared/core/envelope.ts'
import { refuse, type Refusal } from '../../shared/core/decision.ts'
import type { FileStore } from '../files/file-store.ts'

/** Why a command that names a file may not pass; nothing where it may, or names none. */
export async function bytesOf(files: FileStore, command: Command): Promise<Refusal | undefined> {
  if (command.type !== 'materials.add' && command.type !== 'materials.replace') return undefined
  const { hash, size, type } = command.data.file
  const here = await files.describe(hash)
  return here?.size === size && here.type === type ? undefined : refuse('materials.noFile')
}

/** What was typed into a draft and is not saved yet, kept by this tab: it outlives a reload without a line, and not the tab. */
import { z } from 'zod'
import { DraftContent } from '../../../shared/office/draft.ts'

const Kept = z.strictObject({
  /** The draft's revision that it was made from. */
  revision: z.number().int().nonnegative(),
  content: DraftContent,
})
export type Kept = z.infer<typeof Kept>

export interface KeptDraft {
  /** Nothing where all was saved, or where it cannot be read any more. */
  load: () => Kept | undefined
  keep: (value: Kept) => void
  forget: () => void
}

const prefix = 'office-draft:'

/** Of one account: whoever signs in after somebody else does not find what the other typed. */
export function keptDraft(accountId: string, draftId: string, storage: Storage = sessionStorage): KeptDraft {
  const key = `${prefix}${accountId}:${draftId}`
  return {
    load() {
      try {
        return Kept.safeParse(JSON.parse(storage.getItem(key) ?? 'null')).data
      } catch {
        return undefined
      }
    },
    keep(value) {
      try {
        storage.setItem(key, JSON.stringify(value))
      } catch {
        // Full or forbidden: it is still on the page.
      }
    },
    forget: () => storage.removeItem(key),
  }
}

/** Who signs out leaves nothing behind. */
export function forgetDrafts(storage: Storage = sessionStorage): void {
  for (const key of Object.keys(storage)) if (key.startsWith(prefix)) storage.removeItem(key)
}

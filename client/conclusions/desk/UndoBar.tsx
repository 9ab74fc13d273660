import { useLayoutEffect } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { useNow } from '../../store/hooks.ts'
import { Button } from '../../ui/index.ts'
import css from './UndoBar.module.css'
import { type Done, undoMs } from './undo.ts'

/** A field whose own typing would be undone; an empty one has none. */
const isTyping = (target: EventTarget | null): boolean =>
  (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) && target.value !== ''

/** What was just done to a line can be taken back for ten seconds: by the button, or Ctrl+Z outside of typed text. */
export function UndoBar({ act, until, onUndo }: { act: Done['act']; until: number; onUndo: () => void }) {
  const t = useT('conclusionDesk')
  const leftMs = Math.min(undoMs, Math.max(0, until - useNow(250)))
  // With the words on the screen, not after the next picture: whoever reads them may press at once.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.keyCode === 229 || event.repeat || event.defaultPrevented) return
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === 'z'
      if (!isUndo || isTyping(event.target)) return
      event.preventDefault()
      onUndo()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [onUndo])
  return (
    <div className={css.bar}>
      <output>{t(`undo.${act}`)}</output>
      <Button shortcut="Ctrl Z" onClick={onUndo}>
        {t('undo', { seconds: Math.ceil(leftMs / 1000) })}
      </Button>
    </div>
  )
}

import { type RefObject, useEffect, useRef } from 'react'
import { WritingLine } from '../../conclusions/desk/WritingLine.tsx'
import type { Kind } from '../../../shared/conclusions/contract.ts'
import { useT } from '../../i18n/i18n.ts'
import { useShortcuts } from '../../ui/index.ts'
import { Capture } from './Capture.tsx'
import css from './TypingLine.module.css'

const modes = ['write', 'request'] as const
export type Typing = (typeof modes)[number]

interface TypingLineProps {
  typing: Typing
  onTyping: (typing: Typing) => void
  writing: RefObject<HTMLTextAreaElement | null>
  request: RefObject<HTMLInputElement | null>
  onMove: (step: 1 | -1) => void
  onLast: () => void
  onKept: (kind: Kind) => void
}

/** The line in focus: what is said, or who telephones. The other one is a key away and keeps what stands in it. */
export function TypingLine({ typing, onTyping, writing, request, onMove, onLast, onKept }: TypingLineProps) {
  const t = useT('conclusionDesk')
  const wanted = useRef<Typing>('write')
  useEffect(() => {
    // Only once the line is shown can it take the focus.
    const line = typing === 'write' ? writing : request
    if (wanted.current === typing) line.current?.focus()
  }, [typing, writing, request])
  const go = (next: Typing) => {
    wanted.current = next
    onTyping(next)
    const line = next === 'write' ? writing : request
    line.current?.focus()
  }
  useShortcuts({ '/': () => go('request'), g: () => go('write') })
  return (
    <div>
      <fieldset className={css.modes} aria-label={t('mode')} data-keep-focus>
        {modes.map((mode) => (
          <button key={mode} type="button" aria-pressed={mode === typing} onClick={() => go(mode)}>
            {t(`mode.${mode}`)} <kbd aria-hidden="true">{mode === 'write' ? 'G' : '/'}</kbd>
          </button>
        ))}
      </fieldset>
      <div hidden={typing !== 'write'}>
        <WritingLine line={writing} onRequest={() => go('request')} onLast={onLast} onKept={onKept} />
      </div>
      <div hidden={typing !== 'request'}>
        <Capture line={request} onMove={onMove} onBack={() => go('write')} />
      </div>
    </div>
  )
}

import { type RefObject, useEffect, useRef } from 'react'
import { WritingLine } from '../../conclusions/desk/WritingLine.tsx'
import type { Kind } from '../../../shared/conclusions/contract.ts'
import { useT } from '../../i18n/i18n.ts'
import { CaptionLine } from '../../stage/CaptionLine.tsx'
import { useShortcuts } from '../../ui/index.ts'
import { Capture } from './Capture.tsx'
import css from './TypingLine.module.css'

const modes = ['write', 'request', 'caption'] as const
const keys = { write: 'G', request: '/', caption: 'P' } as const
export type Typing = (typeof modes)[number]

interface TypingLineProps {
  typing: Typing
  onTyping: (typing: Typing) => void
  writing: RefObject<HTMLTextAreaElement | null>
  request: RefObject<HTMLInputElement | null>
  caption: RefObject<HTMLTextAreaElement | null>
  onMove: (step: 1 | -1) => void
  onLast: () => void
  onKept: (kind: Kind) => void
}

/** The line in focus: notes, who telephones, or captions. The others are a key away and keep what stands in them. */
export function TypingLine({ typing, onTyping, writing, request, caption, onMove, onLast, onKept }: TypingLineProps) {
  const t = useT('conclusionDesk')
  const wanted = useRef<Typing>('write')
  useEffect(() => {
    // Only once the line is shown can it take the focus.
    const lines = { write: writing, request, caption }
    if (wanted.current === typing) lines[typing].current?.focus()
  }, [typing, writing, request, caption])
  const go = (next: Typing) => {
    wanted.current = next
    onTyping(next)
    const lines = { write: writing, request, caption }
    lines[next].current?.focus()
  }
  useShortcuts({ '/': () => go('request'), g: () => go('write'), p: () => go('caption') })
  return (
    <div>
      <fieldset className={css.modes} aria-label={t('mode')} data-keep-focus>
        {modes.map((mode) => (
          <button key={mode} type="button" aria-pressed={mode === typing} onClick={() => go(mode)}>
            {t(`mode.${mode}`)} <kbd aria-hidden="true">{keys[mode]}</kbd>
          </button>
        ))}
      </fieldset>
      <div hidden={typing !== 'write'}>
        <WritingLine line={writing} onRequest={() => go('request')} onLast={onLast} onKept={onKept} />
      </div>
      <div hidden={typing !== 'request'}>
        <Capture line={request} onMove={onMove} onBack={() => go('write')} />
      </div>
      <div hidden={typing !== 'caption'}>
        <CaptionLine line={caption} onLeave={() => go('write')} />
      </div>
    </div>
  )
}

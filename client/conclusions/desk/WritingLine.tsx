// The options belong to a line of text that keeps the focus; a <select> could not hold what they show.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { type KeyboardEvent, type RefObject, useCallback, useId } from 'react'
import type { Kind } from '../../../shared/conclusions/contract.ts'
import { useT } from '../../i18n/i18n.ts'
import { classes } from '../../ui/index.ts'
import type { Tie } from './complete.ts'
import { type Choice, useWriting } from './useWriting.ts'
import { WrittenAbout } from './WrittenAbout.tsx'
import { WrittenSent } from './WrittenSent.tsx'
import css from './WritingLine.module.css'

/** Longer than a conclusion may be by what its sign and its completion take. */
const longest = 4_000

interface WritingLineProps {
  line: RefObject<HTMLTextAreaElement | null>
  /** `/` in the empty line: on to requests on behalf. */
  onRequest: () => void
  /** ↑ in the empty line: back to what was written last. */
  onLast: () => void
  onKept: (kind: Kind) => void
}

const keyOf = (choice: Choice): string => {
  if (choice.kind === 'unit') return choice.target.key
  if (choice.kind === 'phrase') return choice.short
  return choice.tie.kind === 'item' ? choice.tie.id : choice.tie.part
}

/**
 * What is said, while it is said: a sign for the kind, `@` for units, `#` for items and parts, days as they are spoken,
 * short forms with Tab; Enter keeps it. Keys of an input method that composes Vietnamese are left alone.
 */
export function WritingLine({ line, onRequest, onLast, onKept }: WritingLineProps) {
  const t = useT('conclusionDesk')
  const id = useId()
  const tieName = useCallback(
    (tie: Tie) =>
      tie.kind === 'part'
        ? t('line.part', { part: t(`conclusions:part.${tie.part}`) })
        : t('line.item', { number: tie.number, title: tie.title }),
    [t],
  )
  const writing = useWriting(line, tieName)
  const { draft, written, choices, active } = writing
  const open = choices.length > 0
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const empty = draft.text === ''
    const act = (does: () => void) => {
      event.preventDefault()
      does()
    }
    const chosen = choices[active]
    switch (event.key) {
      case 'Enter':
        if (event.shiftKey) return
        return act(() => {
          if (event.repeat) return
          // A short form is a word as well: only Tab makes it a phrase.
          if (chosen && chosen.kind !== 'phrase') writing.pick(chosen)
          else if (writing.keep()) onKept(written.kind)
        })
      case 'Tab':
        if (event.shiftKey) return
        if (open) return act(() => writing.pick(chosen))
        // A short form mistyped must not lead out of the line, where the next blank would press a button.
        return /[\p{L}\d]$/u.test(draft.text) ? act(() => undefined) : undefined
      case 'ArrowDown':
        return open ? act(() => writing.step(1)) : undefined
      case 'ArrowUp':
        if (open) return act(() => writing.step(-1))
        return empty ? act(onLast) : undefined
      case 'Escape':
        return open ? act(writing.close) : event.currentTarget.blur()
      case '/':
        return empty ? act(onRequest) : undefined
    }
  }
  return (
    <section className={css.writing} aria-label={t('line')}>
      <div className={classes(css.box, css[written.kind])}>
        <label htmlFor={id} className="hidden-text">
          {t('line.label')}
        </label>
        <textarea
          ref={line}
          id={id}
          className={css.line}
          rows={2}
          maxLength={longest}
          spellCheck={false}
          autoComplete="off"
          placeholder={t('line.placeholder')}
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-describedby={`${id}-hint`}
          aria-activedescendant={open ? `${id}-${active}` : undefined}
          value={draft.text}
          onChange={(event) => writing.type(event.target.value, event.target.selectionStart)}
          onSelect={(event) => writing.moveCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
        />
        <div id={`${id}-list`} role="listbox" aria-label={t('line.choices')} className={css.choices} hidden={!open}>
          {choices.map((choice, at) => (
            // The line keeps the focus and has the keys.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={keyOf(choice)}
              id={`${id}-${at}`}
              role="option"
              tabIndex={-1}
              aria-selected={at === active}
              className={classes(css.choice, at === active && css.active)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => writing.pick(choice)}
            >
              {choice.kind === 'unit' && (
                <>
                  <span className={css.name}>{choice.target.name}</span>{' '}
                  <span className={css.muted}>{choice.target.about}</span>
                </>
              )}
              {choice.kind === 'tie' && tieName(choice.tie)}
              {choice.kind === 'phrase' && (
                <>
                  <kbd className={css.key}>Tab</kbd> {choice.words.replace('@', '…')}
                </>
              )}
            </div>
          ))}
        </div>
      </div>
      <WrittenAbout writing={writing} />
      <p id={`${id}-hint`} className={css.hint} hidden={draft.text !== ''}>
        {t('line.hint')}
      </p>
      <WrittenSent onMend={writing.restore} />
    </section>
  )
}

import { Fragment, type RefObject, useEffect, useMemo, useRef } from 'react'
import type { Reading } from '../../../shared/conclusions/contract.ts'
import { useT } from '../../i18n/i18n.ts'
import { classes } from '../../ui/index.ts'
import css from './ReadBackScreen.module.css'
import { paragraphsOf, sizeOf } from './reading.ts'

/** A sentence higher than its frame is shown part by part, each for so long, in milliseconds. */
const partMs = 8_000

/** Keeps the sentence that is read within the frame, whatever its size. */
function useFollow(frame: RefObject<HTMLElement | null>, { sentence }: Reading) {
  useEffect(() => {
    const element = frame.current
    if (!element) return
    let part = 0
    const show = () => {
      const line = element.querySelector<HTMLElement>(`[data-at="${sentence}"]`)
      if (!line) return
      const room = element.clientHeight
      const over = line.offsetHeight - room
      // The last line of one part begins the next.
      const parts = over > 0 ? 1 + Math.ceil(over / (room * 0.8)) : 1
      const top = over > 0 ? Math.min(over, (part % parts) * room * 0.8) : over / 2
      element.scrollTo({ top: line.offsetTop + top })
    }
    const observer = new ResizeObserver(show)
    observer.observe(element)
    if (element.firstElementChild) observer.observe(element.firstElementChild)
    const timer = setInterval(() => {
      part++
      show()
    }, partMs)
    return () => {
      clearInterval(timer)
      observer.disconnect()
    }
  }, [frame, sentence])
}

/**
 * A conclusion while it is read back: the whole text, the sentence being read marked. It fills the room it is given;
 * what is too long for it follows the sentence. How large it is written: `--read-large`, `--read-middle`, `--read-small`.
 */
export function ReadBackScreen({ reading, className }: { reading: Reading; className?: string | undefined }) {
  const t = useT('conclusionRoom')
  const frame = useRef<HTMLDivElement>(null)
  const paragraphs = useMemo(() => paragraphsOf(reading.text), [reading.text])
  useFollow(frame, reading)
  return (
    <section
      className={classes(css.screen, className)}
      data-theme="hall"
      data-size={sizeOf(reading.text)}
      aria-label={t('reading')}
    >
      <p className={css.head}>
        <span className={css.word}>{t('reading')}</span>
        <span className={css.at}>{t('reading.at', { at: reading.sentence + 1, all: paragraphs.flat().length })}</span>
      </p>
      <div ref={frame} className={css.frame}>
        <div className={css.text}>
          {paragraphs.map((paragraph) => (
            <p key={paragraph[0]?.at}>
              {paragraph.map(({ at, sentence }) => (
                <Fragment key={at}>
                  <span
                    className={classes(css.sentence, at === reading.sentence && css.now)}
                    data-at={at}
                    aria-current={at === reading.sentence ? 'step' : undefined}
                  >
                    {sentence}
                  </span>{' '}
                </Fragment>
              ))}
            </p>
          ))}
        </div>
      </div>
    </section>
  )
}

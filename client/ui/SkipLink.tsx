import { useT } from '../i18n/i18n.ts'
import css from './SkipLink.module.css'

/** First on the page for whoever goes by keys: past the head to `<main id="main">`. Seen only while it is in focus. */
export function SkipLink() {
  const t = useT()
  return (
    <a
      className={css.skip}
      href="#main"
      onClick={(event) => {
        // The address stays: what follows its `#` has a meaning of its own.
        event.preventDefault()
        const main = document.getElementById('main')
        main?.setAttribute('tabindex', '-1')
        main?.focus()
      }}
    >
      {t('skip')}
    </a>
  )
}

import css from './Figures.module.css'

/**
 * A clock or count whose digits keep their places. Be Vietnam Pro has no tabular figures (its 1 is half as wide as its
 * 4), so each digit stands in a cell of its own; otherwise every clock would shiver once a second.
 */
export function Figures({ children }: { children: string }) {
  return (
    <span className={css.figures}>
      {[...children].map((sign, place) =>
        /\d/.test(sign) ? (
          // Digits are told apart by nothing but their place.
          <span key={place} className={css.digit}>
            {sign}
          </span>
        ) : (
          sign
        ),
      )}
    </span>
  )
}

import { useT } from '../i18n/i18n.ts'
import { useStage } from './useStage.ts'

/** What is wrong with the devices of this machine, each in a sentence that says what helps. */
export function ProblemWords({ className }: { className?: string | undefined }) {
  const t = useT('stage')
  const problems = useStage(({ own }) => own.problems)
  return problems.map(({ kind, code, label = '' }) => (
    <p key={kind} className={className}>
      {t(`problem.${code}`, { device: t(`device.${kind}`), label })}
    </p>
  ))
}

import { useActor } from '../../store/hooks.ts'

/** Whoever presides, or works the console for them. */
export const useConducts = (): boolean => {
  const { role } = useActor()
  return role === 'chair' || role === 'moderator'
}

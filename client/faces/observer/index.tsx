import { useAll } from '../../store/hooks.ts'
import { EmptyState, StatusBar } from '../../ui/index.ts'

export default function ObserverFace() {
  const [title, organ] = useAll((all) => [all.meeting.facts?.title ?? '', all.meeting.facts?.organ ?? ''] as const)
  return (
    <>
      <StatusBar />
      <main>
        <EmptyState title={title} text={organ} />
      </main>
    </>
  )
}

/** Documents handed in by the secretary, as a browser does it. */
import { actors } from '../../shared/core/testing.ts'
import type { FileRef } from '../../shared/conclusions/file.ts'
import type { TestHub } from './hub-fixture.ts'

/** Resolves with what a command names it by. */
export async function handIn(hub: TestHub, text: string, name = 'Báo cáo.pdf'): Promise<FileRef> {
  const { accessId } = await hub.link(actors.secretary)
  const response = await fetch(`${hub.url}/api/files?access=${accessId}`, {
    method: 'POST',
    headers: { cookie: await hub.cookie(actors.secretary), 'content-type': 'application/octet-stream' },
    body: Buffer.from(`%PDF-1.7\n${text}`),
  })
  if (response.status !== 201) throw new Error(await response.text())
  return { ...((await response.json()) as Omit<FileRef, 'name'>), name }
}

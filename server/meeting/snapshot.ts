/** When a meeting's state is kept, so that a start need not read the whole log. */

/** A start reads no more than so many events after the snapshot, or such a part of the log. */
const [fewest, part] = [1_000, 1 / 10]

/**
 * Whether a log that ends at `seq` wants another after the one at `kept`. The state grows with the log and is written
 * whole: at even distances each event of a long conference would cost more than the one before.
 */
export const snapshotDue = (seq: number, kept: number): boolean => seq - kept >= Math.max(fewest, kept * part)

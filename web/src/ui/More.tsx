/** The next page of a list. */
export function More({ wanted, busy = false, onMore }: { wanted: boolean; busy?: boolean; onMore: () => void }) {
  return wanted ? (
    <button type="button" className="button" disabled={busy} onClick={onMore}>
      More
    </button>
  ) : null;
}

import type { Conflict, Conflicts, ObjectStats } from '../api/types';
import { usePlace } from '../app/place';
import { bytes, count } from '../ui/format';

interface Props {
  conflicts: Conflicts;
  left: string;
  right: string;
}

/** Three-way: what it was, what either side made of it. */
export function ConflictList({ conflicts, left, right }: Props) {
  return (
    <section className="conflicts" aria-label="Conflicts">
      <h2>{count(conflicts.total)} in conflict</h2>
      {conflicts.results.map((conflict) => (
        <ThreeWay key={conflict.path} conflict={conflict} left={left} right={right} />
      ))}
    </section>
  );
}

function ThreeWay({ conflict, left, right }: { conflict: Conflict; left: string; right: string }) {
  const { to } = usePlace();
  const sides = [conflict.base, conflict.theirs, conflict.ours];
  const keys = differingKeys(sides);
  const contentDiffers = new Set(sides.map((side) => side?.checksum)).size > 1;
  return (
    <table className="three-way">
      <caption>
        <a href={to('object', { ref: right, path: conflict.path })}>{conflict.path}</a>
      </caption>
      <thead>
        <tr>
          <td />
          <th scope="col">before</th>
          <th scope="col">{right}</th>
          <th scope="col">{left}</th>
        </tr>
      </thead>
      <tbody>
        {(contentDiffers || sides.includes(undefined)) && (
          <tr>
            <th scope="row">content</th>
            {sides.map((side, index) => (
              <td key={index}>{side === undefined ? <em>absent</em> : `${bytes(side.size_bytes)} ${side.checksum.slice(0, 8)}`}</td>
            ))}
          </tr>
        )}
        {keys.map((key) => (
          <tr key={key}>
            <th scope="row">{key}</th>
            {sides.map((side, index) => (
              <td key={index} className={index > 0 && valueOf(side, key) !== valueOf(conflict.base, key) ? 'differs' : undefined}>
                {valueOf(side, key) ?? <em>absent</em>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const valueOf = (side: ObjectStats | undefined, key: string): string | undefined =>
  side?.metadata && Object.hasOwn(side.metadata, key) ? side.metadata[key] : undefined;

function differingKeys(sides: (ObjectStats | undefined)[]): string[] {
  const keys = new Set(sides.flatMap((side) => Object.keys(side?.metadata ?? {})));
  return [...keys].filter((key) => new Set(sides.map((side) => valueOf(side, key))).size > 1).sort();
}

import type { GraphRow, Line } from './lanes';

const LANE = 14;
export const ROW = 46;

const x = (lane: number): number => LANE / 2 + lane * LANE + 2;

/** A commit's row of the graph. The text beside it says the same. */
export function GraphCell({ row, lanes }: { row: GraphRow; lanes: number }) {
  const width = Math.max(1, lanes) * LANE + 4;
  return (
    <svg className="graph" width={width} height={ROW} viewBox={`0 0 ${width} ${ROW}`} aria-hidden="true">
      {row.lines.map((line, index) => (
        <path key={index} d={path(line)} className={`lane lane-${(line.half === 'upper' ? line.from : line.to) % 6}`} />
      ))}
      <circle cx={x(row.lane)} cy={ROW / 2} r={row.commit.parents.length > 1 ? 3 : 4} className={`dot lane-${row.lane % 6}`} />
    </svg>
  );
}

function path({ from, to, half }: Line): string {
  const [top, bottom] = half === 'upper' ? [0, ROW / 2] : [ROW / 2, ROW];
  const middle = (top + bottom) / 2;
  return `M${x(from)} ${top} C${x(from)} ${middle} ${x(to)} ${middle} ${x(to)} ${bottom}`;
}

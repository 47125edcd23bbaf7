import type { Moment } from './timeline';

const WIDTH = 1000;
const HEIGHT = 44;

/** One bar a commit, another colour where the result changed; the table below says the same. */
export function Sparkline({ moments, at }: { moments: Moment[]; at: number }) {
  const values = moments.map(({ total }) => total);
  const most = Math.max(1, ...values.map((value) => value ?? 0));
  const step = WIDTH / values.length;
  return (
    <svg className="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {values.map((value, index) => {
        const height = value === null || value === 0 ? 1 : Math.max(2, (value / most) * (HEIGHT - 2));
        const differs = moments[index]?.change !== null;
        return (
          <rect
            key={index}
            x={index * step + 1}
            y={HEIGHT - height}
            width={Math.max(1, step - 2)}
            height={height}
            className={index === at ? 'now' : differs ? 'differs' : undefined}
          />
        );
      })}
    </svg>
  );
}

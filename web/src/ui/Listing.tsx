import type { ReactNode } from 'react';

/** A heading: as it is, above numbers, or only read out. */
type Head = string | { number: string } | { hidden: string };

interface Props {
  heads: Head[];
  small?: boolean;
  children: ReactNode;
}

/** A table with its headings around rows. */
export function Listing({ heads, small = false, children }: Props) {
  return (
    <table className={small ? 'listing small' : 'listing'}>
      <thead>
        <tr>
          {heads.map((head, index) => (
            <HeadCell key={index} head={head} />
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function HeadCell({ head }: { head: Head }) {
  if (typeof head === 'string') {
    return <th scope="col">{head}</th>;
  }
  return 'number' in head ? (
    <th scope="col" className="number">
      {head.number}
    </th>
  ) : (
    <th scope="col">
      <span className="visually-hidden">{head.hidden}</span>
    </th>
  );
}

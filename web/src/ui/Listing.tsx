import type { ReactNode } from 'react';

interface Props {
  /** Headings; one in an object is only read out. */
  heads: (string | { hidden: string })[];
  small?: boolean;
  children: ReactNode;
}

/** A table with its headings around rows. */
export function Listing({ heads, small = false, children }: Props) {
  return (
    <table className={small ? 'listing small' : 'listing'}>
      <thead>
        <tr>
          {heads.map((head) =>
            typeof head === 'string' ? (
              <th scope="col" key={head}>
                {head}
              </th>
            ) : (
              <th scope="col" key={head.hidden}>
                <span className="visually-hidden">{head.hidden}</span>
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

import { useEffect, useState } from 'react';
import { ParameterFields } from '../query/ParameterFields';
import type { Parameters } from '../query/parameters';

/** Values for the $names in the query; it runs when each has one. */
export function ParameterForm({ parameters: { names, values, set } }: { parameters: Parameters }) {
  const [typed, setTyped] = useState(values);
  const given = JSON.stringify(values);
  useEffect(() => setTyped(values), [given]);
  return (
    <form
      className="run-form parameters"
      aria-label="Parameters"
      onSubmit={(event) => {
        event.preventDefault();
        set(typed);
      }}
    >
      <ParameterFields names={names} values={typed} onChange={setTyped} required />
      <button className="button">Run with these</button>
    </form>
  );
}

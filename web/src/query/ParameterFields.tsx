import type { Metadata } from '../api/types';

interface Props {
  names: string[];
  values: Metadata;
  onChange: (values: Metadata) => void;
  required?: boolean;
}

/** A field for each parameter of a query. */
export function ParameterFields({ names, values, onChange, required = false }: Props) {
  const change = (name: string, value: string) => {
    const { [name]: _, ...rest } = values;
    onChange(value === '' && !required ? rest : { ...rest, [name]: value });
  };
  return names.map((name) => (
    <label key={name}>
      ${name}
      <input
        value={values[name] ?? ''}
        required={required}
        spellCheck={false}
        onChange={(event) => change(name, event.target.value)}
      />
    </label>
  ));
}

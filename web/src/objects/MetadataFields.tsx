import type { Metadata } from '../api/types';
import { useKnownKeys } from '../search/knownKeys';
import { Icon } from '../ui/Icon';

/** A line of a form, whose key may still be empty or there twice. */
export interface Field {
  key: string;
  value: string;
}

export const fieldsOf = (metadata: Metadata): Field[] =>
  Object.entries(metadata).map(([key, value]) => ({ key, value }));

export const metadataOf = (fields: Field[]): Metadata =>
  Object.fromEntries(fields.filter(({ key }) => key.trim() !== '').map(({ key, value }) => [key.trim(), value]));

/** What keeps these from being saved; empty when nothing does. */
export function problemOf(fields: Field[]): string {
  const keys = fields.map(({ key }) => key.trim());
  const twice = keys.find((key, index) => key !== '' && keys.indexOf(key) !== index);
  if (twice !== undefined) {
    return `The key ${twice} is there twice.`;
  }
  return fields.some(({ key, value }) => key.trim() === '' && value !== '') ? 'A value has no key.' : '';
}

export function MetadataFields({ fields, onChange }: { fields: Field[]; onChange: (fields: Field[]) => void }) {
  const known = useKnownKeys();
  const change = (at: number, part: Partial<Field>) =>
    onChange(fields.map((field, index) => (index === at ? { ...field, ...part } : field)));
  return (
    <div className="metadata-fields">
      <datalist id="known-keys">
        {known.slice(0, 200).map(({ key }) => (
          <option key={key} value={key} />
        ))}
      </datalist>
      {fields.map((field, index) => (
        // Lines have no identity but their place.
        <div className="metadata-field" key={index}>
          <input
            aria-label={`Key ${index + 1}`}
            list="known-keys"
            placeholder="key"
            value={field.key}
            spellCheck={false}
            onChange={(event) => change(index, { key: event.target.value })}
          />
          <input
            aria-label={field.key === '' ? `Value ${index + 1}` : `Value of ${field.key}`}
            placeholder="value"
            value={field.value}
            onChange={(event) => change(index, { value: event.target.value })}
          />
          <button
            type="button"
            className="icon-button"
            aria-label={`Remove ${field.key || `line ${index + 1}`}`}
            onClick={() => onChange(fields.filter((_, other) => other !== index))}
          >
            <Icon name="trash" />
          </button>
        </div>
      ))}
      <button type="button" className="link small" onClick={() => onChange([...fields, { key: '', value: '' }])}>
        <Icon name="plus" /> Add a key
      </button>
    </div>
  );
}

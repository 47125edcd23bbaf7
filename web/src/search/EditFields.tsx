import type { BulkEdit } from '../api/edits';
import { Icon } from '../ui/Icon';
import { useKnownKeys } from './knownKeys';

export interface EditLine {
  what: 'set' | 'remove' | 'rename';
  key: string;
  value: string;
}

const KINDS: [EditLine['what'], string][] = [
  ['set', 'Set'],
  ['remove', 'Remove'],
  ['rename', 'Rename'],
];

export function editOf(lines: EditLine[]): Pick<BulkEdit, 'set' | 'remove' | 'rename'> {
  const of = (what: EditLine['what']) => lines.filter((line) => line.what === what && line.key !== '');
  const pairs = (chosen: EditLine[]) => Object.fromEntries(chosen.map(({ key, value }) => [key, value]));
  return { set: pairs(of('set')), remove: of('remove').map(({ key }) => key), rename: pairs(of('rename')) };
}

export function problemOf(lines: EditLine[]): string {
  const keys = lines.map(({ key }) => key).filter((key) => key !== '');
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) {
    return `The key ${twice} is there twice.`;
  }
  return lines.some(({ what, key, value }) => what === 'rename' && key !== '' && value === '')
    ? 'A rename needs the new name.'
    : '';
}

export function EditFields({ lines, onChange }: { lines: EditLine[]; onChange: (lines: EditLine[]) => void }) {
  const known = useKnownKeys();
  const change = (at: number, part: Partial<EditLine>) =>
    onChange(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));
  return (
    <div className="metadata-fields">
      <datalist id="edit-keys">
        {known.slice(0, 200).map(({ key }) => (
          <option key={key} value={key} />
        ))}
      </datalist>
      {lines.map((line, index) => (
        <div className="edit-line" key={index}>
          <select
            aria-label={`What to do, line ${index + 1}`}
            value={line.what}
            onChange={(event) => change(index, { what: event.target.value as EditLine['what'] })}
          >
            {KINDS.map(([what, label]) => (
              <option key={what} value={what}>
                {label}
              </option>
            ))}
          </select>
          <input
            aria-label={`Key, line ${index + 1}`}
            list="edit-keys"
            placeholder="key"
            value={line.key}
            spellCheck={false}
            onChange={(event) => change(index, { key: event.target.value })}
          />
          {line.what === 'remove' ? (
            <span />
          ) : (
            <input
              aria-label={line.what === 'set' ? `New value, line ${index + 1}` : `New name, line ${index + 1}`}
              placeholder={line.what === 'set' ? 'value; ${name} stands for a field' : 'new name'}
              value={line.value}
              onChange={(event) => change(index, { value: event.target.value })}
            />
          )}
          <button
            type="button"
            className="icon-button"
            aria-label={`Remove line ${index + 1}`}
            onClick={() => onChange(lines.filter((_, other) => other !== index))}
          >
            <Icon name="trash" />
          </button>
        </div>
      ))}
      <button
        type="button"
        className="link small"
        onClick={() => onChange([...lines, { what: 'set', key: '', value: '' }])}
      >
        <Icon name="plus" /> Add a change
      </button>
    </div>
  );
}

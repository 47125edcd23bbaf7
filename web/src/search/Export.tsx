import { apiUrl } from '../api/client';
import { usePlace } from '../app/place';
import { sent, useParameters } from '../query/parameters';
import { Icon } from '../ui/Icon';
import { Popover } from '../ui/Popover';

const FORMATS: [string, string][] = [
  ['ndjson', 'a JSON object a line; the canonical form'],
  ['csv', 'for spreadsheets, to look at'],
  ['parquet', 'for DuckDB, Spark, pandas'],
  ['manifest', 'files and checksums, for a training job'],
];

/** All that matches, however many, at the commit that is looked at. */
export function Export({ query, commit }: { query: string; commit: string }) {
  const { repository, ref } = usePlace();
  const params = sent(useParameters(query));
  const at = ref.endsWith('$') ? ref : commit;
  return (
    <Popover label="Export" title="Export" className="button" button={<><Icon name="download" /> <span className="may-hide">Export</span></>} align="end">
      {(close) => (
        <ul className="export">
          {FORMATS.map(([format, what]) => (
            <li key={format}>
              <a
                href={apiUrl(['repositories', repository, 'refs', at, 'search', 'export'], { q: query, params: params && JSON.stringify(params), format })}
                download={`${repository}.${format === 'manifest' ? 'json' : format}`}
                onClick={close}
              >
                <strong>{format}</strong> <span className="muted">{what}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}

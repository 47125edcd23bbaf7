import { useStat } from '../api/queries';
import { usePlace } from '../app/place';
import { MetadataEditor } from '../objects/MetadataEditor';
import { Thumbnail } from '../objects/Thumbnail';
import { Icon } from '../ui/Icon';
import { bytes, moment, nameOf } from '../ui/format';
import { Waiting } from '../ui/Waiting';

interface Props {
  query: string;
  onQuery: (text: string) => void;
  commit: string;
}

/** The selected object beside the results; j and k walk on. */
export function Inspector({ query, onQuery, commit }: Props) {
  const place = usePlace();
  const path = place.param('sel');
  const stat = useStat(place.repository, place.branch ? place.ref : commit || place.ref, path);
  return (
    <aside className="inspector" aria-label="Selected object">
      <header>
        <h2 title={path}>{nameOf(path)}</h2>
        <a className="button" href={place.to('object', { path })}>
          Open
        </a>
        <button type="button" className="icon-button" aria-label="Close" onClick={() => place.set({ sel: undefined })}>
          <Icon name="close" />
        </button>
      </header>
      <Waiting on={stat} what="Loading …" />
      {stat.data && (
        <>
          <div className="inspector-picture">
            <Thumbnail key={path} row={stat.data} lookAt={place.ref} large />
          </div>
          <p className="muted">
            {bytes(stat.data.size_bytes)} · {stat.data.content_type} · {moment(stat.data.mtime)}
          </p>
          <MetadataEditor object={stat.data} query={query} onQuery={onQuery} />
        </>
      )}
    </aside>
  );
}

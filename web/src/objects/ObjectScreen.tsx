import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { contentUrl, deleteObject } from '../api/objects';
import { isRefused } from '../api/errors';
import { objectHistory } from '../api/history';
import { changed, useStat } from '../api/queries';
import type { ObjectStats } from '../api/types';
import { usePlace } from '../app/place';
import { navigate } from '../app/route';
import { keyField } from '../query/words';
import { isCommitId } from '../refs/kinds';
import { Facts } from '../ui/Facts';
import { FormDialog } from '../ui/FormDialog';
import { Icon } from '../ui/Icon';
import { bytes, count, moment, nameOf, short } from '../ui/format';
import { Empty, Failure, Loading } from '../ui/states';
import { toast } from '../ui/toasts';
import { History } from './History';
import { Lineage } from './Lineage';
import { MetadataEditor } from './MetadataEditor';
import { Preview } from './Preview';

const TABS = ['metadata', 'history', 'lineage', 'json'] as const;

export default function ObjectScreen() {
  const place = usePlace();
  const path = place.param('path');
  const stat = useStat(place.repository, place.ref, path);
  const folder = path.slice(0, path.length - nameOf(path).length);
  return (
    <div className="page object-page">
      <div className="page-head">
        <div>
          <nav className="trail" aria-label="Folder">
            <a href={place.to('objects', { prefix: folder })}>{folder === '' ? place.repository : folder}</a>
          </nav>
          <h1>{nameOf(path)}</h1>
        </div>
        {stat.data && <Actions path={path} />}
      </div>
      {stat.isPending && <Loading what="Loading the object …" />}
      {stat.error && isRefused(stat.error, 404) && <Absent path={path} />}
      {stat.error && !isRefused(stat.error, 404) && <Failure error={stat.error} retry={() => void stat.refetch()} />}
      {stat.data && <Found object={stat.data} />}
    </div>
  );
}

function Absent({ path }: { path: string }) {
  const { repository, ref, to } = usePlace();
  const before = useQuery({
    queryKey: [repository, 'was-there', ref, path],
    queryFn: ({ signal }) => objectHistory(repository, ref, path, {}, signal),
    retry: false,
  });
  return (
    <>
      <Empty title={`Not at ${isCommitId(ref) ? short(ref) : ref}`}>
        <p>
          There is no <code>{path}</code> at this ref
          {before.data ? '. The commits below touched it; look at it there.' : before.error && ', nor was there one in any commit before it.'}
        </p>
        {before.error && (
          <p>
            Choose another branch or tag above
            {/^[\w.-]+$/.test(nameOf(path)) && (
              <>
                , or <a href={to('search', { q: `path:*${nameOf(path)}` })}>search for its name</a>
              </>
            )}
            .
          </p>
        )}
      </Empty>
      {before.data && <History path={path} />}
    </>
  );
}

function Actions({ path }: { path: string }) {
  const { repository, ref, branch, readOnly } = usePlace();
  const [asking, setAsking] = useState(false);
  return (
    <div className="page-actions">
      <a className="button" href={contentUrl(repository, ref, path)} download={nameOf(path)}>
        <Icon name="download" /> Download
      </a>
      {branch !== null && !readOnly && (
        <button type="button" className="button danger" onClick={() => setAsking(true)}>
          <Icon name="trash" /> Delete
        </button>
      )}
      {asking && branch !== null && <Deletion path={path} branch={branch} onClose={() => setAsking(false)} />}
    </div>
  );
}

function Deletion({ path, branch, onClose }: { path: string; branch: string; onClose: () => void }) {
  const { repository, to } = usePlace();
  const remove = async () => {
    await deleteObject(repository, branch, path);
    changed(repository);
    toast(`${path} is deleted on ${branch}, not committed yet.`);
    navigate(to('objects'));
  };
  return (
    <FormDialog title="Delete this object?" action="Delete" danger run={remove} onClose={onClose}>
      <p>
        <code>{path}</code> goes from <strong>{branch}</strong>. Commits keep it, and until you commit it can be reset.
      </p>
    </FormDialog>
  );
}

function Found({ object }: { object: ObjectStats }) {
  const place = usePlace();
  const tab = TABS.find((one) => one === place.param('tab')) ?? 'metadata';
  return (
    <div className="object-columns">
      <Preview object={object} />
      <div>
        <div className="tabs" role="tablist" aria-label="About this object">
          {TABS.map((one) => (
            <button
              key={one}
              type="button"
              role="tab"
              id={`tab-${one}`}
              aria-controls="tab-panel"
              aria-selected={one === tab}
              tabIndex={one === tab ? 0 : -1}
              onKeyDown={(event) => walkTabs(event, one, place.set)}
              onClick={() => place.set({ tab: one }, true)}
            >
              {one === 'json' ? 'JSON' : one[0]?.toUpperCase() + one.slice(1)}
            </button>
          ))}
        </div>
        <div role="tabpanel" id="tab-panel" aria-labelledby={`tab-${tab}`} tabIndex={0}>
          {tab === 'metadata' && <Metadata object={object} />}
          {tab === 'history' && <History path={object.path} fields={Object.keys(object.metadata ?? {}).map(keyField)} />}
          {tab === 'lineage' && <Lineage path={object.path} />}
          {tab === 'json' && <pre className="json">{JSON.stringify(object, null, 2)}</pre>}
        </div>
      </div>
    </div>
  );
}

function walkTabs(
  event: React.KeyboardEvent,
  from: (typeof TABS)[number],
  set: (changes: { tab: string }, replace: boolean) => void,
): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  const next = TABS[(TABS.indexOf(from) + step + TABS.length) % TABS.length];
  if (step !== 0 && next) {
    set({ tab: next }, true);
    document.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  }
}

function Metadata({ object }: { object: ObjectStats }) {
  const { to } = usePlace();
  const system: [string, string][] = [
    ['Size', (object.size_bytes ?? 0) < 1000 ? bytes(object.size_bytes) : `${bytes(object.size_bytes)} (${count(object.size_bytes ?? 0)} bytes)`],
    ['Content type', object.content_type ?? ''],
    ['Modified', moment(object.mtime)],
    ['Checksum', object.checksum],
    ['Address', object.physical_address],
  ];
  return (
    <>
      <MetadataEditor object={object} onQuery={(q) => navigate(to('search', { q }))} query="" />
      <Facts label="System" title="System" facts={system} />
    </>
  );
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { list } from '../api/objects';
import { freshFor } from '../api/queries';
import type { ObjectStats } from '../api/types';
import { usePlace } from '../app/place';
import { Icon } from '../ui/Icon';
import { ago, bytes, count, nameOf } from '../ui/format';
import { Listing } from '../ui/Listing';
import { More } from '../ui/More';
import { Empty } from '../ui/states';
import { Waiting } from '../ui/Waiting';
import { Thumbnail } from './Thumbnail';
import { UploadDialog } from './UploadDialog';

const ROWS_A_PAGE = 200;

/** The tree by '/'. */
export default function ObjectsScreen() {
  const { repository, ref, branch, readOnly, param, to } = usePlace();
  const prefix = param('prefix');
  const [uploading, setUploading] = useState<File[] | null>(null);
  const [over, setOver] = useState(false);
  const canWrite = branch !== null && !readOnly;
  const found = useInfiniteQuery({
    queryKey: [repository, 'list', ref, prefix],
    queryFn: ({ pageParam, signal }) =>
      list(repository, ref, { prefix, delimiter: '/', amount: ROWS_A_PAGE, after: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: ({ pagination }) => (pagination.has_more ? pagination.next_offset : undefined),
    staleTime: freshFor(ref),
  });
  const rows = found.data?.pages.flatMap((page) => page.results) ?? [];
  return (
    <div
      className={over ? 'page drop-target' : 'page'}
      onDragOver={(event) => {
        if (canWrite) {
          event.preventDefault();
          setOver(true);
        }
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        setUploading([...event.dataTransfer.files]);
      }}
    >
      <div className="page-head">
        <h1 className="visually-hidden">Objects</h1>
        <Trail prefix={prefix} />
        <div className="page-actions">
          {prefix !== '' && (
            <a className="button" href={to('search', { q: `path:${/\s/.test(prefix) ? `"${prefix}"` : prefix}` })}>
              <Icon name="search" /> Search here
            </a>
          )}
          <button
            type="button"
            className="button primary"
            disabled={!canWrite}
            title={canWrite ? undefined : 'Choose a branch to upload to'}
            onClick={() => setUploading([])}
          >
            <Icon name="upload" /> Upload
          </button>
        </div>
      </div>
      <Waiting on={found} what="Loading the folder …" />
      {found.data && rows.length === 0 && (
        <Empty title="Nothing here">
          <p>{canWrite ? 'Drop files here, or press Upload.' : `${ref} has no object below this path.`}</p>
        </Empty>
      )}
      {rows.length > 0 && (
        <Listing heads={['Name', { number: 'Size' }, 'Modified', { number: 'Keys' }]}>
          {rows.map((row) => (
            <Row key={row.path} row={row} />
          ))}
        </Listing>
      )}
      <More wanted={found.hasNextPage} busy={found.isFetching} onMore={() => void found.fetchNextPage()} />
      {uploading && branch !== null && (
        <UploadDialog branch={branch} prefix={prefix} files={uploading} onClose={() => setUploading(null)} />
      )}
    </div>
  );
}

function Trail({ prefix }: { prefix: string }) {
  const { repository, to } = usePlace();
  const parts = prefix.split('/').filter((part) => part !== '');
  return (
    <nav className="trail" aria-label="Folder">
      <a href={to('objects')}>{repository}</a>
      {parts.map((part, index) => (
        <span key={index}>
          {' / '}
          <a href={to('objects', { prefix: `${parts.slice(0, index + 1).join('/')}/` })}>{part}</a>
        </span>
      ))}
    </nav>
  );
}

function Row({ row }: { row: ObjectStats }) {
  const { ref, to } = usePlace();
  const isFolder = row.path_type === 'common_prefix';
  const address = isFolder ? to('objects', { prefix: row.path }) : to('object', { path: row.path });
  return (
    <tr>
      <th scope="row">
        <div className="path-cell">
          {isFolder ? <Icon name="folder" /> : <Thumbnail row={row} lookAt={ref} />}
          <a href={address}>{nameOf(row.path)}</a>
        </div>
      </th>
      <td className="number">{isFolder ? '' : bytes(row.size_bytes)}</td>
      <td>{isFolder ? '' : ago(row.mtime)}</td>
      <td className="number" data-label="keys">
        {isFolder ? '' : count(Object.keys(row.metadata ?? {}).length)}
      </td>
    </tr>
  );
}

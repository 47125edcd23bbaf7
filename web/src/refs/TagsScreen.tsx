import { createTag, deleteTag } from '../api/repositories';
import { changed, useCommit, useTags } from '../api/queries';
import { usePlace } from '../app/place';
import { attempt } from '../ui/attempt';
import { Icon } from '../ui/Icon';
import { Listing } from '../ui/Listing';
import { ago, short } from '../ui/format';
import { Empty } from '../ui/states';
import { toast } from '../ui/toasts';
import { Waiting } from '../ui/Waiting';
import type { Tag } from './kinds';
import { NewRef } from './NewRef';

export default function TagsScreen() {
  const { repository, readOnly, set, param } = usePlace();
  const tags = useTags(repository);
  return (
    <div className="page">
      <div className="page-head">
        <h1>Tags</h1>
        <button type="button" className="button primary" disabled={readOnly} onClick={() => set({ new: '1' })}>
          <Icon name="plus" /> New tag
        </button>
      </div>
      <Waiting on={tags} what="Loading the tags …" />
      {tags.data?.length === 0 && (
        <Empty title="No tag yet">
          <p>A tag is a name for a commit that does not move: a release of a data set, or what a model was trained on.</p>
        </Empty>
      )}
      {tags.data && tags.data.length > 0 && (
        <Listing heads={['Tag', 'Commit', { hidden: 'What to do' }]}>
          {[...tags.data].reverse().map((tag, index, all) => (
            <Row key={tag.id} tag={tag} before={all[index + 1]?.id} />
          ))}
        </Listing>
      )}
      {param('new') !== '' && (
        <NewRef
          kind="tag"
          onClose={() => set({ new: undefined }, true)}
          create={async (name, ref) => {
            await createTag(repository, name, ref);
            changed(repository);
            toast(`Tag ${name} is there.`);
            set({ new: undefined }, true);
          }}
        />
      )}
    </div>
  );
}

function Row({ tag, before }: { tag: Tag; before: string | undefined }) {
  const { repository, to, readOnly } = usePlace();
  const commit = useCommit(repository, tag.commit_id).data;
  const remove = async () => {
    await attempt(() => deleteTag(repository, tag.id), `Tag ${tag.id} is deleted; its commit ${short(tag.commit_id)} stays.`);
    changed(repository);
  };
  return (
    <tr>
      <th scope="row">
        <div className="path-cell">
          <Icon name="tag" />
          <a href={to('search', { ref: tag.id })}>{tag.id}</a>
        </div>
      </th>
      <td>
        <a href={to('commit', { ref: tag.id, id: tag.commit_id })}>{commit?.message || short(tag.commit_id)}</a>{' '}
        <span className="muted">{commit && ago(commit.creation_date)}</span>
      </td>
      <td className="row-actions">
        {before !== undefined && (
          <a className="button small" href={to('compare', { left: before, right: tag.id })}>
            Compare with {before}
          </a>
        )}
        <button
          type="button"
          className="icon-button"
          disabled={readOnly}
          aria-label={`Delete tag ${tag.id}`}
          onClick={() => void remove()}
        >
          <Icon name="trash" />
        </button>
      </td>
    </tr>
  );
}

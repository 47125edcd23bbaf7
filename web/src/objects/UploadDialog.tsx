import { useState } from 'react';
import { changed } from '../api/queries';
import { usePlace } from '../app/place';
import { Dialog } from '../ui/Dialog';
import { useDraft } from '../ui/draft';
import { bytes, plural } from '../ui/format';
import { toast } from '../ui/toasts';
import { type Field, MetadataFields, metadataOf, problemOf } from './MetadataFields';
import { upload } from './upload';

interface Props {
  branch: string;
  prefix: string;
  files: File[];
  onClose: () => void;
}

type Progress = { done: number; failed?: string };

/** Files with what is known of them, in one go: metadata is given at upload, not afterwards. */
export function UploadDialog({ branch, prefix, files: dropped, onClose }: Props) {
  const { repository } = usePlace();
  const [files, setFiles] = useState(dropped);
  const [folder, setFolder] = useState(prefix);
  const [fields, setFields, drop] = useDraft<Field[]>(`upload/${repository}`, [{ key: '', value: '' }]);
  const [progress, setProgress] = useState<Record<string, Progress>>({});
  const [busy, setBusy] = useState(false);
  const problem = problemOf(fields);
  const start = async () => {
    setBusy(true);
    let failed = 0;
    for (const file of files.filter(({ name }) => progress[name]?.done !== 1)) {
      const say = (state: Progress) => setProgress((all) => ({ ...all, [file.name]: state }));
      try {
        await upload(repository, branch, folder + file.name, file, metadataOf(fields), (done) => say({ done }));
        say({ done: 1 });
      } catch (error) {
        failed++;
        say({ done: 0, failed: error instanceof Error ? error.message : String(error) });
      }
    }
    setBusy(false);
    changed(repository);
    if (failed === 0) {
      toast(`${plural(files.length, 'object')} uploaded to ${branch}, not committed yet.`);
      drop();
      onClose();
    }
  };
  return (
    <Dialog title={`Upload to ${branch}`} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <label>
          Files
          <input
            type="file"
            multiple
            onChange={(event) => setFiles([...(event.target.files ?? [])])}
          />
        </label>
        <label>
          Folder
          <input value={folder} spellCheck={false} onChange={(event) => setFolder(event.target.value)} placeholder="train/" />
        </label>
        <fieldset>
          <legend>Metadata of {files.length === 1 ? 'the object' : 'each object'}</legend>
          <MetadataFields fields={fields} onChange={setFields} />
        </fieldset>
        <ul className="uploads">
          {files.map((file) => (
            <FileLine key={file.name} path={folder + file.name} size={file.size} progress={progress[file.name]} />
          ))}
        </ul>
        <p className="form-error" role="alert">
          {problem}
        </p>
        <div className="form-end">
          <button type="button" className="button" onClick={onClose}>
            Close
          </button>
          <button className="button primary" disabled={busy || files.length === 0 || problem !== ''}>
            {busy ? 'Uploading …' : `Upload ${files.length === 0 ? '' : plural(files.length, 'file')}`}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function FileLine({ path, size, progress }: { path: string; size: number; progress?: Progress }) {
  return (
    <li>
      <span className="upload-path">{path}</span> <span className="muted">{bytes(size)}</span>
      {progress && !progress.failed && <progress value={progress.done} max={1} aria-label={`Upload of ${path}`} />}
      {progress?.failed && <span className="form-error">{progress.failed}</span>}
    </li>
  );
}

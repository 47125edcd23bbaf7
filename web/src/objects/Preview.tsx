import { useQuery } from '@tanstack/react-query';
import { contentStart, contentUrl } from '../api/objects';
import { freshFor } from '../api/queries';
import type { ObjectStats } from '../api/types';
import { usePlace } from '../app/place';
import { bytes } from '../ui/format';
import { isImage } from './Thumbnail';

const TEXT_SHOWN = 64 * 1024;
const TEXT = /^(text\/|application\/(json|xml|x-ndjson|yaml|javascript|sql))|\+(json|xml)/;
const TEXT_NAME = /\.(txt|md|json|ndjson|csv|tsv|ya?ml|xml|html?|py|js|ts|java|sql|log)$/i;

/** Pictures as img, which runs nothing; all else as text, or not at all. */
export function Preview({ object }: { object: ObjectStats }) {
  const { repository, ref } = usePlace();
  const address = contentUrl(repository, ref, object.path);
  if (isImage(object)) {
    return (
      <figure className="preview">
        <img src={address} alt={`Preview of ${object.path}`} />
      </figure>
    );
  }
  if (/^audio\//.test(object.content_type ?? '')) {
    return (
      <figure className="preview">
        <audio controls src={address} />
      </figure>
    );
  }
  if (/^video\//.test(object.content_type ?? '')) {
    return (
      <figure className="preview">
        <video controls src={address} />
      </figure>
    );
  }
  return TEXT.test(object.content_type ?? '') || TEXT_NAME.test(object.path) ? (
    <TextPreview object={object} />
  ) : (
    <div className="preview none">
      <p className="muted">No preview of {object.content_type ?? 'this type'}: download it to look at it.</p>
    </div>
  );
}

function TextPreview({ object }: { object: ObjectStats }) {
  const { repository, ref } = usePlace();
  const size = object.size_bytes ?? 0;
  const text = useQuery({
    queryKey: [repository, 'text', ref, object.path, object.checksum],
    queryFn: ({ signal }) => (size === 0 ? '' : contentStart(repository, ref, object.path, TEXT_SHOWN, signal)),
    staleTime: freshFor(ref),
  });
  return (
    <figure className="preview text">
      <pre tabIndex={0} aria-label={`Text of ${object.path}`}>
        {text.data ?? (text.error ? 'It cannot be read.' : 'Loading …')}
      </pre>
      {size > TEXT_SHOWN && (
        <figcaption className="muted">
          The first {bytes(TEXT_SHOWN)} of {bytes(size)}
        </figcaption>
      )}
    </figure>
  );
}

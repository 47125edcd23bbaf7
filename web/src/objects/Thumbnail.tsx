import { useState } from 'react';
import { contentUrl } from '../api/objects';
import type { ObjectStats } from '../api/types';
import { usePlace } from '../app/place';
import { Icon } from '../ui/Icon';

const LARGEST_SHOWN = 4_000_000;

export const isImage = (row: { content_type?: string; path: string }): boolean =>
  /^image\/(svg\+xml|png|jpeg|gif|webp|avif|bmp)\b/.test(row.content_type ?? '') ||
  /\.(svg|png|jpe?g|gif|webp|avif|bmp)$/i.test(row.path);

/** As an img element a picture runs no script, whatever is in it. */
export function Thumbnail({ row, lookAt, large = false }: { row: ObjectStats; lookAt: string; large?: boolean }) {
  const { repository } = usePlace();
  const [broken, setBroken] = useState(false);
  if (!isImage(row) || broken || (row.size_bytes ?? 0) > LARGEST_SHOWN) {
    return (
      <span className={large ? 'thumbnail large' : 'thumbnail'}>
        <Icon name="file" />
      </span>
    );
  }
  return (
    <img
      className={large ? 'thumbnail large' : 'thumbnail'}
      src={contentUrl(repository, lookAt, row.path)}
      alt=""
      loading="lazy"
      decoding="async"
      onError={() => setBroken(true)}
    />
  );
}

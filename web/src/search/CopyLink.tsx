import type { Metadata } from '../api/types';
import { usePlace } from '../app/place';
import { withParams } from '../app/route';
import { sent, useParameters } from '../query/parameters';
import { Icon } from '../ui/Icon';
import { Popover } from '../ui/Popover';
import { attempt } from '../ui/attempt';
import { copy } from '../ui/copy';

/** A link that shows the same for ever, and the same search for a shell and for Python. */
export function CopyLink({ commit }: { commit: string }) {
  const { route, repository, param } = usePlace();
  const address = location.href.split('#')[0] ?? '';
  const pinned = address + withParams(route, { ref: commit, sel: undefined });
  const api = new URL(`api/v1/repositories/${encodeURIComponent(repository)}/refs/${commit}/search`, document.baseURI).href;
  const params = sent(useParameters(param('q')));
  const wish = { q: param('q'), ...(params && { params: JSON.stringify(params) }) };
  const snippets: [string, string][] = [
    ['Link to this commit', pinned],
    ['curl', curl(api, wish)],
    ['Python', python(api, wish)],
  ];
  return (
    <Popover label="Share" title="Share" className="button" button={<><Icon name="link" /> <span className="may-hide">Share</span></>} align="end">
      {(close) => (
        <div className="snippets">
          {snippets.map(([name, text]) => (
            <div key={name}>
              <div className="snippet-head">
                <span>{name}</span>
                <button
                  type="button"
                  className="link small"
                  onClick={() => {
                    close();
                    void attempt(() => copy(text), `${name} copied.`);
                  }}
                >
                  Copy<span className="visually-hidden"> {name}</span>
                </button>
              </div>
              <pre tabIndex={0}>{text}</pre>
            </div>
          ))}
        </div>
      )}
    </Popover>
  );
}

const shell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const curl = (url: string, wish: Metadata): string =>
  `curl -su "$VARVE_ACCESS_KEY_ID:$VARVE_SECRET_ACCESS_KEY" -G ${shell(url)}` +
  Object.entries(wish)
    .map(([name, value]) => ` --data-urlencode ${name}=${shell(value)}`)
    .join('');

const python = (url: string, wish: Metadata): string =>
  `import os, requests
answer = requests.get(${JSON.stringify(url)},
    params=${JSON.stringify(wish)},
    auth=(os.environ["VARVE_ACCESS_KEY_ID"], os.environ["VARVE_SECRET_ACCESS_KEY"]))
print(answer.json()["total"])`;

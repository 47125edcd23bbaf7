import { usePlace } from '../app/place';
import { withParams } from '../app/route';
import { Icon } from '../ui/Icon';
import { Popover } from '../ui/Popover';
import { toast } from '../ui/toasts';

/** A link that shows the same for ever, and the same search for a shell and for Python. */
export function CopyLink({ commit }: { commit: string }) {
  const { route, repository, param } = usePlace();
  const address = location.href.split('#')[0] ?? '';
  const pinned = address + withParams(route, { ref: commit, sel: undefined });
  const api = new URL(`api/v1/repositories/${encodeURIComponent(repository)}/refs/${commit}/search`, document.baseURI).href;
  const snippets: [string, string][] = [
    ['Link to this commit', pinned],
    ['curl', `curl -su "$VARVE_ACCESS_KEY_ID:$VARVE_SECRET_ACCESS_KEY" -G ${shell(api)} --data-urlencode q=${shell(param('q'))}`],
    ['Python', python(api, param('q'))],
  ];
  return (
    <Popover label="Share" className="button" button={<><Icon name="link" /> Share</>} align="end">
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
                    void navigator.clipboard?.writeText(text).then(() => toast(`${name} copied.`));
                    close();
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

const python = (url: string, q: string): string =>
  `import os, requests
answer = requests.get(${JSON.stringify(url)},
    params={"q": ${JSON.stringify(q)}},
    auth=(os.environ["VARVE_ACCESS_KEY_ID"], os.environ["VARVE_SECRET_ACCESS_KEY"]))
print(answer.json()["total"])`;

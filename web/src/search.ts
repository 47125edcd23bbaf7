import { type Answer, RefusedCall, logOut, refs, repositories, search } from './api';
import { element, show } from './dom';
import { showLogin } from './login';
import { type Place, currentPlace, remember } from './place';
import { chooseColumns, resultRow, resultTable } from './table';

/** The search page: one query, at one ref of one repository. */
export class SearchPage {
  private readonly repository = element('select', { id: 'repository' });
  private readonly ref = element('input', { id: 'ref', list: 'refs', spellcheck: 'false' });
  private readonly refs = element('datalist', { id: 'refs' });
  private readonly query = element('input', {
    id: 'query',
    type: 'search',
    spellcheck: 'false',
    placeholder: 'every object, or say: class:truck AND size:>2KB',
  });
  private readonly status = element('p', { class: 'status', role: 'status' });
  private readonly results = element('div', { class: 'results', tabindex: '0' });
  private branches = new Map<string, string>();
  private running = new AbortController();

  async open(): Promise<void> {
    this.lay();
    await this.guarded(async () => {
      this.branches = await repositories();
      const names = [...this.branches.keys()];
      this.repository.replaceChildren(...names.map((name) => element('option', { value: name }, name)));
      await this.goTo(currentPlace());
    });
  }

  private lay(): void {
    this.repository.addEventListener('change', () => void this.guarded(() => this.changeRepository()));
    window.addEventListener('popstate', () => void this.guarded(() => this.goTo(currentPlace())));
    const submit = (event: Event): void => {
      event.preventDefault();
      void this.run();
    };
    show(
      element(
        'header',
        {},
        element('strong', {}, 'Varve'),
        element(
          'form',
          { role: 'search', submit },
          element('label', { for: 'repository' }, 'Repository'),
          this.repository,
          element('label', { for: 'ref' }, 'at'),
          this.ref,
          this.refs,
          element('label', { for: 'query' }, 'Query'),
          this.query,
          element('button', { type: 'submit' }, 'Search'),
        ),
        element('button', { type: 'button', click: () => this.leave() }, 'Log out'),
      ),
      element('main', {}, this.status, this.results),
    );
  }

  private async goTo(place: Place): Promise<void> {
    if (this.branches.size === 0) {
      this.status.textContent = 'There is no repository yet. ./varve demo loads one to look at.';
      return;
    }
    if (place.repository !== '') {
      this.repository.value = place.repository;
    }
    this.ref.value = place.ref === '' ? this.defaultBranch() : place.ref;
    this.query.value = place.query;
    await this.offerRefs();
    await this.run();
  }

  private async changeRepository(): Promise<void> {
    this.ref.value = this.defaultBranch();
    await this.offerRefs();
    await this.run();
  }

  private defaultBranch(): string {
    return this.branches.get(this.repository.value) ?? 'main';
  }

  private async offerRefs(): Promise<void> {
    const names = await refs(this.repository.value);
    this.refs.replaceChildren(...names.map((name) => element('option', { value: name })));
  }

  private run(): Promise<void> {
    return this.guarded(async () => {
      const place = { repository: this.repository.value, ref: this.ref.value.trim(), query: this.query.value };
      remember(place);
      // An answer that nobody waits for any more must not overwrite a newer one.
      this.running.abort();
      this.running = new AbortController();
      this.status.textContent = 'Searching …';
      const answer = await this.ask(place, '');
      this.status.textContent = describe(answer);
      const columns = chooseColumns(answer.results);
      const table = resultTable(answer.results, columns);
      this.results.replaceChildren(table);
      this.offerMore(place, answer.next, columns, table);
    });
  }

  private offerMore(place: Place, next: string, columns: string[], table: HTMLTableElement): void {
    if (next === '') {
      return;
    }
    const more = element('button', { type: 'button' }, 'More');
    more.addEventListener('click', () => {
      more.remove();
      void this.guarded(async () => {
        const answer = await this.ask(place, next);
        table.tBodies[0]?.append(...answer.results.map((row) => resultRow(row, columns)));
        this.offerMore(place, answer.next, columns, table);
      });
    });
    this.results.append(more);
  }

  private ask(place: Place, after: string): Promise<Answer> {
    return search(place.repository, place.ref, place.query, after, this.running.signal);
  }

  private async guarded(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (failure) {
      if (failure instanceof DOMException && failure.name === 'AbortError') {
        return;
      }
      if (failure instanceof RefusedCall && failure.status === 401) {
        this.leave();
        return;
      }
      this.results.replaceChildren();
      this.status.replaceChildren(
        element('span', { class: 'error' }, failure instanceof Error ? failure.message : String(failure)),
      );
    }
  }

  private leave(): void {
    logOut();
    showLogin(() => location.reload());
  }
}

function describe(answer: Answer): string {
  const count = answer.total === 1 ? '1 object' : `${answer.total.toLocaleString('en')} objects`;
  const warnings = (answer.warnings ?? []).map((one) => (typeof one === 'string' ? one : (one.message ?? '')));
  return [`${count} at commit ${answer.commit.slice(0, 12)}`, ...warnings].join(' · ');
}

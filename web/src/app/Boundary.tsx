import { Component, type ReactNode } from 'react';
import { Failure } from '../ui/states';

/** A fault of one screen leaves the others alone. */
export class Boundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: null as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    return this.state.error === null ? (
      this.props.children
    ) : (
      <main className="lone">
        <Failure error={this.state.error} retry={() => location.reload()} />
      </main>
    );
  }
}

import { Component, type ReactNode } from 'react';

interface BoundaryProps {
  /** What stands in place of what broke; `again` draws that anew. */
  readonly fallback: (error: Error, again: () => void) => ReactNode;
  readonly children: ReactNode;
}

/** What breaks within leaves the rest of the studio standing. */
export class Boundary extends Component<BoundaryProps, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { fallback, children } = this.props;
    return this.state.error === null ? children : fallback(this.state.error, () => this.setState({ error: null }));
  }
}

export interface PortListener {
  /** One frame as it came: not checked yet. */
  frame(frame: unknown): void;
  /** The other end is gone, or was closed here. Called once. */
  close(): void;
}

/** One connection between a studio or command line and an engine: a MessagePort, or a WebSocket. */
export interface Port {
  /** Sends a JSON value. What is posted after the close goes nowhere. */
  post(frame: unknown): void;
  /** Called once, by the one who owns this end; frames that came before are given to it. */
  listen(listener: PortListener): void;
  /** Closes both ends. `malformed` where the other end does not speak the contract. */
  close(reason?: 'malformed'): void;
}

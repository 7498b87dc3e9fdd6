/** Where the program writes. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Whether a person watches the standard error. */
  readonly isWatched: boolean;
}

/** How long something may take before a person is told of it. */
const PATIENCE_MS = 1000;

/** Does something, and tells a person that it is under way where it takes longer than a second. */
export async function during<T>(terminal: Terminal, title: string, action: () => Promise<T>): Promise<T> {
  if (!terminal.isWatched) return action();
  const line = { shown: false };
  const timer = setTimeout(() => {
    line.shown = true;
    terminal.error(`${title} …`);
  }, PATIENCE_MS);
  try {
    return await action();
  } finally {
    clearTimeout(timer);
    // The line goes away once it is no longer true.
    if (line.shown) terminal.error("\r\u001B[K");
  }
}

import type { Judgement, Project } from './project.js';

/** What is told of runs. */
export interface RunListener {
  readonly judged: (project: Project, judgement: Judgement) => void;
  /** There is nothing to judge in a project any more. */
  readonly emptied: (project: Project) => void;
  readonly failed: (project: Project, error: unknown) => void;
}

interface State {
  timer: NodeJS.Timeout | undefined;
  running: { readonly ended: Promise<void>; readonly abandon: AbortController } | undefined;
  /** True when something changed since the last run began. */
  stale: boolean;
  judgement: Judgement | undefined;
}

/** No text is left unjudged for longer than this, in milliseconds, however slow its runs are. */
const LONGEST_DEBOUNCE = 2000;

/**
 * When projects are judged: once nothing changed for a while, one run at a time. A run during which something changes is abandoned,
 * and there is another. Runs that are slow are asked for less often.
 */
export class Runs {
  readonly #debounce: number;
  readonly #listener: RunListener;
  readonly #states = new Map<Project, State>();
  #last = 0;

  /** `debounce` is in milliseconds. */
  constructor(debounce: number, listener: RunListener) {
    this.#debounce = debounce;
    this.#listener = listener;
  }

  /** Asks for a run; requests before it begins are one. */
  request(project: Project): void {
    const state = this.#stateOf(project);
    state.stale = true;
    state.running?.abandon.abort();
    clearTimeout(state.timer);
    const wait = this.#debounce === 0 ? 0 : Math.min(LONGEST_DEBOUNCE, Math.max(this.#debounce, this.#last));
    state.timer = setTimeout(() => void this.current(project), wait);
  }

  /** What a run finds in the texts as they stand when it ends; `undefined` when it failed. */
  async current(project: Project): Promise<Judgement | undefined> {
    const state = this.#stateOf(project);
    while (state.stale || state.running !== undefined) {
      state.running ??= this.#begin(project, state);
      await state.running.ended;
    }
    return state.judgement;
  }

  /** Stops what is waiting, and what runs. */
  dispose(): void {
    for (const { timer, running } of this.#states.values()) {
      clearTimeout(timer);
      running?.abandon.abort();
    }
  }

  #begin(project: Project, state: State): NonNullable<State['running']> {
    clearTimeout(state.timer);
    const abandon = new AbortController();
    const ended = this.#run(project, state, abandon.signal).finally(() => {
      state.running = undefined;
    });
    return { abandon, ended };
  }

  async #run(project: Project, state: State, signal: AbortSignal): Promise<void> {
    state.stale = false;
    state.judgement = undefined;
    try {
      if (project.documents.size === 0) {
        this.#states.delete(project);
        this.#listener.emptied(project);
        return;
      }
      const start = performance.now();
      const judgement = await project.judge(signal);
      this.#last = performance.now() - start;
      if (signal.aborted) return;
      state.judgement = judgement;
      this.#listener.judged(project, judgement);
    } catch (error) {
      if (!signal.aborted) this.#listener.failed(project, error);
    }
  }

  #stateOf(project: Project): State {
    const known = this.#states.get(project);
    if (known !== undefined) return known;
    const state: State = { timer: undefined, running: undefined, stale: true, judgement: undefined };
    this.#states.set(project, state);
    return state;
  }
}

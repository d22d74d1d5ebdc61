import type { Judgement, Project } from './project.js';

/** What is told of runs. */
export interface RunListener {
  readonly judged: (project: Project, judgement: Judgement) => void;
  readonly failed: (project: Project, error: unknown) => void;
}

interface State {
  timer: NodeJS.Timeout | undefined;
  running: Promise<Judgement | undefined> | undefined;
  /** True when something changed since the last run began. */
  stale: boolean;
  judgement: Judgement | undefined;
}

/** No text is left unjudged for longer than this, in milliseconds, however slow its runs are. */
const LONGEST_DEBOUNCE = 2000;

/**
 * When projects are judged: once nothing changed for a while, one run at a time, and again when something changed during it. Runs
 * that are slow are asked for less often.
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
    clearTimeout(state.timer);
    const wait = this.#debounce === 0 ? 0 : Math.min(LONGEST_DEBOUNCE, Math.max(this.#debounce, this.#last));
    state.timer = setTimeout(() => void this.current(project), wait);
  }

  /** What a run finds in the texts as they stand now; `undefined` when it failed. */
  async current(project: Project): Promise<Judgement | undefined> {
    const state = this.#stateOf(project);
    while (state.running !== undefined) await state.running;
    if (!state.stale) return state.judgement;
    clearTimeout(state.timer);
    state.running = this.#run(project, state);
    return await state.running;
  }

  /** Stops what is waiting. */
  dispose(): void {
    for (const { timer } of this.#states.values()) clearTimeout(timer);
  }

  async #run(project: Project, state: State): Promise<Judgement | undefined> {
    state.stale = false;
    state.judgement = undefined;
    const start = performance.now();
    try {
      if (project.documents.size === 0) {
        this.#states.delete(project);
        return undefined;
      }
      state.judgement = await project.judge();
      this.#listener.judged(project, state.judgement);
    } catch (error) {
      this.#listener.failed(project, error);
    } finally {
      this.#last = performance.now() - start;
      state.running = undefined;
    }
    return state.judgement;
  }

  #stateOf(project: Project): State {
    const known = this.#states.get(project);
    if (known !== undefined) return known;
    const state: State = { timer: undefined, running: undefined, stale: true, judgement: undefined };
    this.#states.set(project, state);
    return state;
  }
}

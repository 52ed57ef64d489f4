import type { Laws } from './laws.ts';
import type { Random } from './random.ts';
import type { Stage } from './stage.ts';

/** One sequence while it is played. */
export type Run = { stage: Stage; random: Random; laws: Laws; told: (line: string) => void; step: number };
export type Action = (run: Run) => Promise<void>;

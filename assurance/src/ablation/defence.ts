import type { Product } from '../world/product.ts';
import type { Scene } from '../world/scene.ts';

/** Something that the product does so that an invariant holds, and the product without it. */
export interface Defence {
  readonly id: string;
  /** What it does. */
  readonly sentence: string;
  /** The lives in which it is looked for. */
  readonly kind: Scene['kind'];
  /** What may go wrong in those lives; everything if not given. */
  readonly faults?: readonly string[];
  without(product: Product): Product;
}

/** Two defences against the same: a life breaks only where both are gone. */
export interface Pair {
  readonly defences: readonly [string, string];
  readonly because: string;
  /** In these lives each of them alone is enough. */
  readonly faults: readonly string[];
  /** How many of those faults a life has: then all such lives are played. Without a number, random ones. */
  readonly maxFaults?: 1 | 2;
}

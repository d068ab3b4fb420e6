import { expect, test } from 'vitest';
import { smallWorld } from '../support/content.ts';
import { FLOW, FLOW_FILE } from '../support/flow.ts';
import { fuzz, targets } from './targets.ts';

/** A few seconds in the gate; `npm run fuzz -- --cases 100000` for an evening. */
const world = smallWorld({ [FLOW_FILE]: FLOW });

test.each(targets(world).map((target) => [target.name, target] as const))(
  '%s: cases nobody would think of break nothing',
  (_name, target) => {
    const { faults, cases } = fuzz(target, { cases: 1_000, seed: 20_261_121, seconds: 8 });
    expect(faults).toEqual([]);
    expect(cases).toBeGreaterThan(50);
  },
);

import { distance } from 'fastest-levenshtein';

/** True where one may be the other mistyped: a sign or two changed, or two neighbours swapped. */
export function areAlike(one: string, other: string): boolean {
  return slips(one, other) <= mostSlips(one);
}

/** The only one that comes nearest to what was written, if any comes near. */
export function likeliest<T>(
  written: string,
  candidates: readonly T[],
  nameOf: (candidate: T) => string,
): T | undefined {
  const near = candidates
    .map((candidate) => ({ candidate, far: slips(written, nameOf(candidate)) }))
    .filter(({ far }) => far <= mostSlips(written))
    .sort((a, b) => a.far - b.far);
  const [first, second] = near;
  return first && first.far < (second?.far ?? Number.POSITIVE_INFINITY) ? first.candidate : undefined;
}

/** Codes stand close together, so one slip is all that can be told in them. */
function mostSlips(name: string): number {
  return /^\d\.\d{6}$/.test(name) ? 1 : Math.max(1, Math.floor(name.length / 4));
}

function slips(one: string, other: string): number {
  return one.length === other.length && isSwap(one, other) ? 1 : distance(one, other);
}

function isSwap(one: string, other: string): boolean {
  const differing = [...one].flatMap((sign, at) => (sign === other[at] ? [] : [at]));
  const [first = 0, second = 0] = differing;
  return (
    differing.length === 2 &&
    second === first + 1 &&
    one[first] === other[second] &&
    one[second] === other[first]
  );
}

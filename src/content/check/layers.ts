import type { Path } from '../document.ts';
import type { LocalVariant, Procedure, ProcedureCase } from '../schema/procedure.ts';

/** The record itself, what its provinces replace and what its cases replace, each with its place in the file. */
export function layersOf(
  procedure: Procedure,
): { layer: Procedure | LocalVariant | ProcedureCase; path: Path }[] {
  return [
    { layer: procedure, path: [] },
    ...Object.entries(procedure.local ?? {}).map(([province, layer]) => ({
      layer,
      path: ['local', province],
    })),
    ...(procedure.cases ?? []).map((layer, index) => ({ layer, path: ['cases', index] })),
  ];
}

/** Every code by which a procedure is found: its own, former ones, and those of provinces and cases. */
export function codesOf(procedure: Procedure): { code: string; path: Path }[] {
  return [
    { code: procedure.code, path: ['code'] },
    ...(procedure.formerCodes ?? []).map((code, index) => ({ code, path: ['formerCodes', index] })),
    ...(procedure.cases ?? []).flatMap(({ formerCodes = [] }, index) =>
      formerCodes.map((code, at) => ({ code, path: ['cases', index, 'formerCodes', at] })),
    ),
    ...Object.entries(procedure.local ?? {}).flatMap(([province, { code }]) =>
      code ? [{ code, path: ['local', province, 'code'] }] : [],
    ),
  ];
}

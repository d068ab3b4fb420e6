import type { Content } from '../content/content.ts';
import { pauseOn } from '../content/pause.ts';
import type { Fee, Procedure } from '../content/schema/procedure.ts';
import { feesOn } from '../content/view.ts';

/** The content as it holds on a day: fees of that day, what has begun by then, what has ended gone. Two days make the changes that come by themselves. */
export function contentOn(content: Content, day: string): Content {
  const paused = (content.paused ?? []).filter((pause) => pauseOn([pause], day));
  return {
    ...content,
    procedures: content.procedures.map((procedure) => procedureOn(procedure, day)),
    answers: content.answers.filter(({ until }) => until === undefined || day <= until),
    paused: paused.map(({ code, reason }) => ({ code, reason })),
  };
}

function procedureOn(procedure: Procedure, day: string): Procedure {
  const { from, ...rest } = procedure;
  const local =
    procedure.local &&
    Object.fromEntries(Object.entries(procedure.local).map(([code, layer]) => [code, layerOn(layer, day)]));
  const hasBegun = procedure.status === 'future' && from !== undefined && from <= day;
  return {
    ...(hasBegun ? { ...rest, status: 'active' } : procedure),
    fees: onDay(procedure.fees, day),
    ...(local && { local }),
    ...(procedure.cases && { cases: procedure.cases.map((one) => layerOn(one, day)) }),
  };
}

function layerOn<Layer extends { fees?: Fee[] | undefined }>(layer: Layer, day: string): Layer {
  return layer.fees === undefined ? layer : { ...layer, fees: onDay(layer.fees, day) };
}

/** Without the days, so that a fee that goes on is the same fee. */
function onDay(fees: readonly Fee[], day: string): Fee[] {
  return feesOn(fees, day).map(({ from, until, ...fee }) => fee as Fee);
}

/** A page as marks in points from its top left corner: what both the PDF and the picture are drawn from. */
export interface Page {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

export type Mark =
  | {
      readonly type: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly radius?: number;
      readonly fill?: string;
      readonly stroke?: { readonly color: string; readonly width: number; readonly dash?: number };
    }
  | {
      readonly type: 'text';
      readonly text: string;
      readonly x: number;
      /** The line on which the letters stand. */
      readonly y: number;
      readonly font: Font;
      readonly size: number;
      readonly fill: string;
    }
  /** A shape as an SVG path, moved to x and y. */
  | {
      readonly type: 'shape';
      readonly path: string;
      readonly x: number;
      readonly y: number;
      readonly fill: string;
    };

export type Font = 'regular' | 'semibold' | 'bold';

/** The width of a line of text in points. */
export type Measure = (text: string, font: Font, size: number) => number;

/** Points. */
export const A4 = { width: 595.28, height: 841.89 };
export const A5 = { width: 419.53, height: 595.28 };

/** The same page in another size. */
export function scaled({ width, height, marks }: Page, factor: number): Page {
  return {
    width: width * factor,
    height: height * factor,
    marks: marks.map((mark) => scaledMark(mark, factor)),
  };
}

function scaledMark(mark: Mark, factor: number): Mark {
  const at = { x: mark.x * factor, y: mark.y * factor };
  switch (mark.type) {
    case 'text':
      return { ...mark, ...at, size: mark.size * factor };
    case 'shape':
      return { ...mark, ...at, path: scaledPath(mark.path, factor) };
    case 'box':
      return {
        ...mark,
        ...at,
        width: mark.width * factor,
        height: mark.height * factor,
        ...(mark.radius === undefined ? {} : { radius: mark.radius * factor }),
        ...(mark.stroke && {
          stroke: {
            ...mark.stroke,
            width: mark.stroke.width * factor,
            ...(mark.stroke.dash === undefined ? {} : { dash: mark.stroke.dash * factor }),
          },
        }),
      };
  }
}

function scaledPath(path: string, factor: number): string {
  return path.replace(/-?\d+(?:\.\d+)?/g, (number) => String(round(Number(number) * factor)));
}

/** Thousandths of a point are enough, and keep files small. */
export function round(number: number): number {
  return Math.round(number * 1000) / 1000;
}

/** A colour as people copy it from a style guide: `#` and six hexadecimal digits. */
export type Colour = `#${string}`;

export const isColour = (text: string): text is Colour => /^#[0-9a-f]{6}$/i.test(text);

const channels = (colour: Colour): readonly number[] =>
  [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16));

/** Relative luminance, 0 for black to 1 for white (WCAG 2.2, definition of relative luminance). */
function luminanceOf(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours, 1 for the same to 21 for black on white (WCAG 2.2, definition of contrast ratio). */
export function contrastOf(one: Colour, other: Colour): number {
  const [a, b] = [luminanceOf(one), luminanceOf(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Text of ordinary size stands out from its ground by this much at least (WCAG 2.2, 1.4.3, level AA). */
export const CONTRAST_LEAST = 4.5;

/** The same hue, darkened in steps of a twentieth until it can be read on `ground`; black in the end. */
export function readableOn(ground: Colour, colour: Colour): Colour {
  for (let step = 0; step <= 20; step++) {
    const parts = channels(colour).map((channel) =>
      Math.round(channel * (1 - step / 20))
        .toString(16)
        .padStart(2, "0"),
    );
    const darker: Colour = `#${parts.join("")}`;
    if (contrastOf(darker, ground) >= CONTRAST_LEAST) return darker;
  }
  return "#000000";
}

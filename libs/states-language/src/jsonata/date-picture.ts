/** Ways of cutting a text a picture may leave open: the package turns pictures into regular expressions. */
const MAXIMUM_WAYS = 1_000_000;

/** Components with nothing but letters and digits between them, which a search can cut in many ways. */
const ADJACENT = /(?:\[[^\]]*\][\p{L}\p{N}]*)+/gu;

/** @throws RangeError for a picture that leaves so much open that reading a text by it may take for ever. */
export const refuseOpenPicture = (text: string, picture: string): void => {
  for (const [run] of picture.matchAll(ADJACENT)) {
    const components = run.split('[').length - 1;
    let ways = 1;
    for (let at = 1; at < components; at += 1) ways *= Math.max(1, (text.length - at) / at);
    if (ways > MAXIMUM_WAYS)
      throw new RangeError('The picture has too many components without separators for this text');
  }
};

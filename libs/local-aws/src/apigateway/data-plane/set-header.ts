/** Sets a header in the place of one whose name differs in case alone. */
export const setHeader = (headers: Record<string, string>, name: string, value: string): void => {
  for (const known of Object.keys(headers))
    if (known.toLowerCase() === name.toLowerCase()) delete headers[known];
  headers[name] = value;
};

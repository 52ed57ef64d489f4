/** A file's text, as the bundler takes it in. */
declare module '*.txt?raw' {
  const text: string;
  export default text;
}

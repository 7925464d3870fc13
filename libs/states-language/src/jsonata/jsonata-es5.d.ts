declare module 'jsonata/jsonata-es5.js' {
  import jsonata from 'jsonata';
  export default jsonata;
}

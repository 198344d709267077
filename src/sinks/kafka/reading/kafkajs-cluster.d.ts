// What kafkajs's own types leave out of version 2.2.4, as far as it is used here.

declare module 'kafkajs/src/protocol/requests/fetch/index.js' {
  const fetch: import('./cluster.ts').FetchDefinition
  export = fetch
}

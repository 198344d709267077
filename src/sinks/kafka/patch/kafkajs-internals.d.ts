// What kafkajs's own types leave out. The shapes describe the one version that KNOWN_VERSION names.

declare module 'kafkajs/src/protocol/requests/produce/index.js' {
  const produce: import('./internals.ts').ProduceDefinition
  export = produce
}

declare module 'kafkajs/src/network/connection.js' {
  const Connection: { readonly prototype: import('./internals.ts').Connection }
  export = Connection
}

declare module 'kafkajs/src/network/requestQueue/index.js' {
  const RequestQueue: { readonly prototype: import('./internals.ts').RequestQueue }
  export = RequestQueue
}

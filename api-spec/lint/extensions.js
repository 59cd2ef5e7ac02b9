// Tells Redocly what the contract's extensions hold, so that it checks them and counts their references.
export default function extensions() {
  return {
    id: 'extensions',
    typeExtension: {
      oas3: types => ({
        ...types,
        Schema: {
          ...types.Schema,
          properties: {
            ...types.Schema.properties,
            'x-items': 'Schema',
            'x-item-count': { type: 'integer', minimum: 1 },
          },
        },
        Operation: {
          ...types.Operation,
          properties: {
            ...types.Operation.properties,
            'x-required-role': { enum: ['Advanced staff', 'Advanced tutor'] },
            'x-exchanges': 'Exchanges',
          },
        },
        Exchanges: { properties: {}, additionalProperties: 'Exchange' },
        Exchange: {
          properties: {
            document: { type: 'string' },
            status: { type: 'integer' },
            'data-set': { enum: ['documented', 'users-example', 'fab-manager-by-user-id'] },
            application: { type: 'string' },
            'fab-manager-token': { type: 'boolean' },
            requests: 'ExchangeRequests',
          },
          required: ['document', 'status', 'data-set', 'requests'],
        },
        ExchangeRequests: { properties: {}, additionalProperties: 'ExchangeRequest' },
        ExchangeRequest: {
          properties: {
            'content-type': { type: 'string' },
            body: { type: 'string' },
            query: { type: 'object' },
          },
        },
      }),
    },
  };
}

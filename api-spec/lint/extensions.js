// Tells Redocly what the contract's extensions hold, so that it checks them and counts their references.
import { evidenceComplete, evidenceThere } from './evidence.js';

const withEvidence = type => ({
  ...type,
  properties: { ...type.properties, 'x-evidence': 'EvidenceList' },
});

const withDifferences = type => ({
  ...type,
  properties: { ...type.properties, 'x-differences': 'EvidenceList' },
});

export default function extensions() {
  return {
    id: 'extensions',
    rules: {
      oas3: {
        'U001-evidence-there': evidenceThere,
        'U002-evidence-complete': evidenceComplete,
      },
    },
    typeExtension: {
      oas3: types => ({
        ...types,
        Info: withDifferences(types.Info),
        Tag: withDifferences(types.Tag),
        Parameter: withEvidence(types.Parameter),
        Header: withEvidence(types.Header),
        Response: withEvidence(types.Response),
        RequestBody: withEvidence(types.RequestBody),
        Example: withEvidence(types.Example),
        SecurityScheme: withEvidence(types.SecurityScheme),
        Schema: {
          ...types.Schema,
          properties: {
            ...types.Schema.properties,
            'x-items': 'Schema',
            'x-item-count': { type: 'integer', minimum: 1 },
            'x-evidence': 'EvidenceList',
          },
        },
        Operation: {
          ...types.Operation,
          properties: {
            ...types.Operation.properties,
            'x-required-role': { enum: ['Advanced staff', 'Advanced tutor'] },
            'x-required-role-evidence': 'EvidenceList',
            'x-exchanges': 'Exchanges',
            'x-evidence': 'EvidenceList',
            'x-differences': 'EvidenceList',
          },
        },
        EvidenceList: { properties: {}, items: 'Evidence' },
        Evidence: {
          properties: {
            point: { type: 'string' },
            level: { enum: ['example', 'prose', 'known', 'choice', 'contradicted'] },
            for: { type: 'string' },
            document: { type: 'string' },
            line: { type: 'integer', minimum: 1 },
            lines: { type: 'string' },
            source: { type: 'string' },
            note: { type: 'string' },
          },
          required: ['level'],
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

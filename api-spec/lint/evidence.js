// The rules of the evidence in the contract. Their numbers are not given to other rules, ever.

const GOOD_EVIDENCE = 'x-evidence: [{level: prose, document: 003_1fa5badfc13848c4.txt, line: 4}]';
const GOOD_NOTE = "{level: choice, note: 'Are ordered by `id`, ascending.'}";

const DOCUMENTED = ['example', 'prose', 'contradicted'];
const NOTED = ['known', 'choice', 'contradicted'];

// A component of its own, in a file of the sources or in a bundle.
const isNamed = location => /^#\/(components\/schemas\/)?[^/]+$/.test(location.pointer);

/** U001: whatever the contract states says what it rests on. */
export function evidenceThere() {
  const check = (node, { report, location }, key = 'x-evidence') => {
    if (!Array.isArray(node[key]) || node[key].length === 0) {
      report({
        message:
          `U001 There is no ${key}. A reader must see what a statement rests on: a document, what is known of the ` +
          `real system, or our choice. Good: ${GOOD_EVIDENCE}`,
        location: location.key(),
      });
    }
  };
  const checkAlone = (node, context) => check(node, context);
  // A property that is a reference has its evidence at its target.
  const checkMembers = (reference, context, from = context.location) => {
    const { node: schema, location } = context.resolve(reference, from.source.absoluteRef);
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      if (property.$ref) {
        const target = context.resolve(property, location.source.absoluteRef);
        check(target.node, { ...context, location: target.location });
        checkMembers(property, context, location);
      } else {
        check(property, { ...context, location: location.child(['properties', name]) });
      }
    }
  };
  return {
    Operation(operation, context) {
      check(operation, context);
      if (operation['x-required-role']) {
        check(operation, context, 'x-required-role-evidence');
      }
    },
    Parameter(parameter, context) {
      check(parameter, context);
      if (parameter.style === 'deepObject') {
        checkMembers(parameter.schema, context);
      }
    },
    RequestBody(body, context) {
      check(body, context);
      checkMembers(body.content['application/json'].schema, context);
    },
    Header: checkAlone,
    Response: checkAlone,
    Example: checkAlone,
    SecurityScheme: checkAlone,
    Schema(schema, context) {
      if (schema.enum && isNamed(context.location)) {
        check(schema, context);
      }
    },
  };
}

/** U002: evidence has the members of its level. */
export function evidenceComplete() {
  const unless = (holds, message, { report, location }) => {
    if (!holds) {
      report({ message: `U002 ${message}`, location });
    }
  };
  return {
    Evidence(evidence, context) {
      const { level, document, line, lines, source, note } = evidence;
      unless(
        !NOTED.includes(level) || note || source,
        `Evidence that is ${level} has no note. A reader must see what the documents do not say. Good: ${GOOD_NOTE}`,
        context,
      );
      unless(
        source === undefined || level === 'known',
        `Evidence that is ${level} has no source, only what is known has one. Good: ` +
          'x-evidence: [{level: known, source: campus.index.json}]',
        context,
      );
      unless(
        note === undefined || /\S\.$/.test(note),
        `The note is no sentence. It is printed in DIFFERENCES.md. Good: ${GOOD_NOTE}`,
        context,
      );
      unless(
        DOCUMENTED.includes(level) === (document !== undefined),
        `Evidence has a document where it is ${DOCUMENTED.join(', ')}, and only there. Good: ${GOOD_EVIDENCE}`,
        context,
      );
      unless(
        [line, lines].filter(place => place !== undefined).length === (document === undefined ? 0 : 1) &&
          (lines === undefined || /^\d+-\d+$/.test(lines)),
        `A document goes with one of line and lines, so that a reader finds the place. Good: ${GOOD_EVIDENCE}, ` +
          'or lines: 77-79',
        context,
      );
    },
  };
}

'use strict';
const place = document.getElementById('reference');
const announced = document.getElementById('token');

/** A statement's evidence as Markdown; the code span becomes a badge. */
function line({level, document, line, lines, note}) {
  const place = [document, line && `line ${line}`, lines && `lines ${lines}`].filter(Boolean).join(', ');
  return `\`${level}\` ${[place, note].filter(Boolean).join(': ')}`;
}

/** Appends the evidence, and the example, of each part of the contract to its description. */
function showEvidence(part) {
  if (Array.isArray(part)) {
    part.forEach(showEvidence);
  } else if (part && typeof part === 'object') {
    if (Array.isArray(part['x-evidence'])) {
      const evidence = part['x-evidence'].map(line).join('; ');
      part.description = `${part.description ?? ''}\n\nEvidence: ${evidence}`.trim();
      delete part['x-evidence'];
    }
    Object.entries(part).forEach(([name, member]) => {
      if (name !== 'example' && name !== 'examples' && name !== 'value') {
        showEvidence(member);
      }
    });
  }
}

/** Swagger UI would send the example of every optional parameter, and all filters at once select nothing. */
function showExampleAsText(parameter) {
  if (parameter.example !== undefined && !parameter.required) {
    const example = [parameter.example].flat().join(',');
    parameter.description = `${parameter.description ?? ''}\n\nExample: \`${example}\``.trim();
    delete parameter.example;
  }
}

async function token() {
  const {uid, secret} = place.dataset;
  if (!uid) {
    return undefined;
  }
  const response = await fetch('/oauth/token', {
    method: 'POST',
    body: new URLSearchParams({grant_type: 'client_credentials', client_id: uid, client_secret: secret}),
  });
  return response.ok ? (await response.json()).access_token : undefined;
}

async function contract() {
  const response = await fetch('/_understudy/openapi-flat.json');
  if (!response.ok) {
    throw new Error(`HTTP ${response.status}`);
  }
  const spec = await response.json();
  spec.info.title = 'understudy';
  spec.servers = [{url: location.origin}];
  Object.values(spec.components.parameters).forEach(showExampleAsText);
  Object.values(spec.paths).forEach(path => {
    delete path.servers;
    Object.values(path).forEach(operation => operation.parameters?.forEach(showExampleAsText));
  });
  showEvidence(spec);
  return spec;
}

async function authorize(ui) {
  const {uid, loginUid, loginSecret, openApiToken} = place.dataset;
  if (loginUid) {
    ui.initOAuth({clientId: loginUid, clientSecret: loginSecret, usePkceWithAuthorizationCodeGrant: true});
  }
  if (openApiToken) {
    ui.preauthorizeApiKey('fab_manager', `Token token=${openApiToken}`);
  }
  const fetched = await token();
  if (fetched) {
    ui.preauthorizeApiKey('intra', fetched);
    announced.textContent = `Requests are sent with a token of ${uid}.`;
  } else {
    announced.textContent = 'To send requests, choose Authorize and enter a token.';
  }
}

async function show() {
  const spec = await contract();
  const ui = SwaggerUIBundle({
    spec,
    domNode: place,
    deepLinking: true,
    docExpansion: 'list',
    filter: true,
    tryItOutEnabled: true,
    displayRequestDuration: true,
    defaultModelsExpandDepth: -1,
    validatorUrl: null,
    oauth2RedirectUrl: `${location.origin}/_understudy/docs/oauth2-redirect.html`,
    onComplete: () => authorize(ui),
  });
}

show().catch(error => {
  place.textContent = `The reference cannot be shown: ${error.message}`;
});

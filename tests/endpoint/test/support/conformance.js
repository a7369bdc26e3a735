// Compares answers with core/delivery/openapi.yaml.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import Ajv2020 from 'ajv/dist/2020.js';
import { parse } from 'yaml';

const document = parse(await readFile(new URL('../../../../core/delivery/openapi.yaml', import.meta.url), 'utf8'));

// Formats are stated by patterns in the document where they matter; ajv alone knows no "uri".
const ajv = new Ajv2020.default({ strict: false, allErrors: true, formats: { uri: true } });
ajv.addSchema({ $id: 'openapi', components: document.components });

const resolve = (object) => (object.$ref
  ? object.$ref.split('/').slice(1).reduce((place, step) => place[step], document) : object);

/** Points local references into the registered document. */
const absolute = (schema) => JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/'));

function operationOf(method, path) {
  const template = path.replace(/^\/v1\/uploads\/[^/]+$/, '/v1/uploads/{uploadId}')
    .replace(/^\/v1\/packages\/[^/]+$/, '/v1/packages/{packageId}');
  return document.paths[template]?.[method.toLowerCase()];
}

function validate(schema, value, what) {
  const check = ajv.compile(absolute(schema));
  assert.ok(check(value), `${what}: ${ajv.errorsText(check.errors)}`);
}

/** Asserts that a named schema of the document accepts the value. */
export function assertSchema(name, value) {
  validate({ $ref: `#/components/schemas/${name}` }, value, name);
}

/** Asserts that an answer is one that the document describes. Answers at addresses outside the document must be errors. */
export function assertConforms(method, path, { status, headers, body }) {
  const what = `${method} ${path} -> ${status}`;
  assert.equal(headers['cache-control'], 'no-store', what);
  const operation = operationOf(method, path);
  const described = resolve(operation?.responses[String(status)] ?? operation?.responses.default ?? document.components.responses.Error);
  if (!operation?.responses[String(status)]) assert.ok(status >= 400, `${what} is not described`);
  for (const [name, reference] of Object.entries(described.headers ?? {})) {
    const header = resolve(reference);
    const value = headers[name.toLowerCase()];
    if (header.required) assert.ok(value !== undefined, `${what}: header ${name} is missing`);
    if (value !== undefined) validate(header.schema, value, `${what}: header ${name}`);
  }
  if (!described.content) {
    assert.equal(body.length, 0, `${what} has a body that is not described`);
    return;
  }
  const media = described.content[headers['content-type']];
  assert.ok(media, `${what}: content type ${headers['content-type']}`);
  validate(media.schema, JSON.parse(body), what);
}

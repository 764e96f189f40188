'use strict';

// Everything from the document goes in as text, never as markup.
const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];
const DEEPEST = 6;

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties || {});
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

function resolve(root, node) {
  for (let hops = 0; node && typeof node.$ref === 'string' && hops < 20; hops++) {
    node = node.$ref.replace(/^#\//, '').split('/')
      .reduce((at, part) => at && at[part.replace(/~1/g, '/').replace(/~0/g, '~')], root);
  }
  return node || {};
}

function nameOf(node) {
  return node && typeof node.$ref === 'string' ? node.$ref.split('/').pop() : '';
}

// One line per member: what a reader wants to know of a schema, not all that it says.
function outline(root, schema, depth = 0, seen = []) {
  const name = nameOf(schema);
  if (name && seen.includes(name)) return name;
  const known = name ? [...seen, name] : seen;
  const at = resolve(root, schema);
  const indent = '  '.repeat(depth + 1);
  for (const many of ['allOf', 'oneOf', 'anyOf']) {
    if (Array.isArray(at[many])) return many + ' ' + at[many].map(one => outline(root, one, depth, known)).join(' | ');
  }
  const type = [].concat(at.type || (at.properties ? 'object' : at.enum ? 'string' : 'any')).join(' | ');
  if (at.enum) return at.enum.map(value => JSON.stringify(value)).join(' | ');
  if (at.items) return 'array of ' + outline(root, at.items, depth, known);
  if (!at.properties) return type + (at.format ? ' (' + at.format + ')' : '') + (name ? '  // ' + name : '');
  if (depth >= DEEPEST) return name || type;
  const required = at.required || [];
  const members = Object.entries(at.properties).map(([key, value]) =>
    indent + key + (required.includes(key) ? '' : '?') + ': ' + outline(root, value, depth + 1, known));
  return '{' + (name ? '  // ' + name : '') + '\n' + members.join('\n') + '\n' + '  '.repeat(depth) + '}';
}

function bodies(root, content) {
  return Object.entries(content || {}).flatMap(([type, media]) => [
    element('p', {}, element('code', { textContent: type })),
    media.schema ? element('pre', { textContent: outline(root, media.schema) }) : null,
  ]).filter(Boolean);
}

function parameterTable(root, parameters) {
  if (!parameters.length) return null;
  const rows = parameters.map(each => resolve(root, each)).map(one => element('tr', {},
    element('td', {}, element('code', { textContent: one.name || '' }), one.required ? ' *' : ''),
    element('td', { textContent: one.in || '' }),
    element('td', {}, element('code', { textContent: outline(root, one.schema || {}) })),
    element('td', { textContent: one.description || '' })));
  const head = element('tr', {}, ...['Parameter', 'In', 'Type', ''].map(text => element('th', { textContent: text })));
  return element('table', {}, head, ...rows);
}

function details(root, item, operation) {
  const body = element('div');
  if (operation.description) body.append(element('p', { textContent: operation.description }));
  const table = parameterTable(root, [...(item.parameters || []), ...(operation.parameters || [])]);
  if (table) body.append(table);
  if (operation.requestBody) {
    body.append(element('h4', { textContent: 'Request body' }), ...bodies(root, resolve(root, operation.requestBody).content));
  }
  for (const [status, each] of Object.entries(operation.responses || {})) {
    const response = resolve(root, each);
    body.append(element('h4', { textContent: status + ' ' + (response.description || '') }), ...bodies(root, response.content));
  }
  return body;
}

function card(root, path, method, item) {
  const operation = item[method];
  const text = operation.summary || '';
  const made = element('details', {},
    element('summary', {},
      element('span', { className: 'method ' + method, textContent: method }),
      element('code', { textContent: path }),
      element('span', { className: 'text', textContent: text })));
  made.dataset.search = (method + ' ' + path + ' ' + text).toLowerCase();
  // filled when it is opened: most never are
  made.addEventListener('toggle', () => made.append(details(root, item, operation)), { once: true });
  return made;
}

function show(root) {
  document.getElementById('version').textContent = (root.info && root.info.version) || '';
  const missing = root['x-interlock-missing'] || [];
  const warning = document.getElementById('missing');
  warning.hidden = missing.length === 0;
  warning.textContent = 'Not answering at the moment, so not listed: ' + missing.join(', ');
  const main = document.getElementById('operations');
  const nav = document.getElementById('services');
  main.replaceChildren();
  for (const tag of (root.tags || []).map(each => each.name)) {
    const cards = Object.entries(root.paths || {}).flatMap(([path, item]) => METHODS
      .filter(method => item[method] && (item[method].tags || []).includes(tag))
      .map(method => card(root, path, method, item)));
    if (!cards.length) continue;
    main.append(element('section', { id: 'service-' + tag }, element('h2', { textContent: tag }), ...cards));
    nav.append(element('a', { href: '#service-' + encodeURIComponent(tag), textContent: tag }));
  }
}

function filter(text) {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  for (const section of document.querySelectorAll('section')) {
    let shown = 0;
    for (const each of section.querySelectorAll('details')) {
      each.hidden = !wanted.every(word => each.dataset.search.includes(word));
      shown += each.hidden ? 0 : 1;
    }
    section.hidden = shown === 0;
  }
}

document.getElementById('filter').addEventListener('input', event => filter(event.target.value));
fetch('/api/v1/openapi')
  .then(answer => answer.ok ? answer.json() : Promise.reject(new Error('HTTP ' + answer.status)))
  .then(show)
  .catch(failure => { document.getElementById('operations').textContent = 'The document could not be loaded: ' + failure.message; });

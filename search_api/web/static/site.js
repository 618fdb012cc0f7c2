// Where does this site stand? Addresses are written from its own root, which a proxy may show below a path.

const ROOT = new URL("../", import.meta.url); // this file stands in static/

/** `/v1/search` as it is reached from here. */
export function siteAddress(path) {
  return new URL(path.slice(1), ROOT).href;
}

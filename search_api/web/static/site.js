// Where does this site stand? Addresses are written from its own root, which a proxy may show below a path.

const ROOT = new URL("../", import.meta.url); // this file stands in static/

/** `/v1/search` as it is reached from here: `/waymark/v1/search` below such a path. */
export function siteAddress(path) {
  return ROOT.pathname + path.slice(1);
}

/** The sign of Guidepost, a post with two boards: SVG markup in a box of 24 × 24, filled as its parent is. */
export const SIGN = '<path d="M11 2h2v20h-2z" opacity=".55"/><path d="M4 4h12.5L20 7l-3.5 3H4zM20 12H8.5L5 15l3.5 3H20z"/>';

/** The site's icon on no ground, as SVG. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="#0a8077">${SIGN}</svg>`;

/**
 * The same on a ground of its own, for where pictures of pixels are asked for: iOS paints transparent ones black and rounds the corners
 * by itself (https://developer.apple.com/design/human-interface-guidelines/app-icons).
 */
export const TILE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><path fill="#0a6961" d="M0 0h36v36H0z"/><g fill="#fff" transform="translate(6 6)">${SIGN}</g></svg>`;

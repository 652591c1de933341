/** What window, preload and main call each other by when they hand over the studio's ports. */
export const HOST_CHANNEL = 'postback:ports';
/** The window asks for ports, and is given two: the engine's and the desktop's own. */
export const PORTS_ASKED = `${HOST_CHANNEL}:asked`;
export const PORTS_GIVEN = `${HOST_CHANNEL}:given`;
/** The origin of the studio on the desktop. */
export const STUDIO_ORIGIN = 'app://studio';

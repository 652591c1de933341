/** The environment names the engine's program for `startEngineProcess`, where it is not its source. */
export const ENGINE_PROGRAM = 'POSTBACK_SOAK_ENGINE';

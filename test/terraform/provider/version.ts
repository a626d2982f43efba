/** The version of the real provider whose calls and texts are imitated; also part of the plugin's file name. */
export const VERSION = '1.84.1';

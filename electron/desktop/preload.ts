import { ipcRenderer } from 'electron';
import { HOST_CHANNEL, PORTS_ASKED, PORTS_GIVEN } from '#shared/contract/host-channel.ts';

// Nothing is put on the window: the page asks by a message, and the ports that main gives are passed on to it.
window.addEventListener('message', (event) => {
  if (event.source === window && event.data === PORTS_ASKED) ipcRenderer.send(HOST_CHANNEL);
});
ipcRenderer.on(HOST_CHANNEL, (event) => window.postMessage(PORTS_GIVEN, window.origin, event.ports));

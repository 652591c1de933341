import { expect, test } from 'vitest';
import { autostartEntry } from '#shared/host/always-on/autostart-entry.ts';
import { keepsRunning } from '#shared/host/always-on/keeps-running.ts';
import { quitQuestion } from '#shared/host/always-on/quit-question.ts';
import { trayEntries, trayTip } from '#shared/host/always-on/tray-entries.ts';

test('the engine goes on without a window while a trigger is active', () => {
  expect(keepsRunning([])).toBe(false);
  expect(keepsRunning([{ state: 'draft' }, { state: 'paused' }])).toBe(false);
  expect(keepsRunning([{ state: 'draft' }, { state: 'active' }])).toBe(true);
});

test.each([
  [0, true, null],
  [1, false, { message: '1 delivery will wait until Postback Studio runs again', detail: 'Nothing is lost.' }],
  [
    1_200,
    true,
    {
      message: '1,200 deliveries will wait until Postback Studio runs again',
      detail: 'Nothing is lost. Events that are sent meanwhile are not taken in.',
    },
  ],
])('quitting while %i wait asks as it should', (waiting, isListening, question) => {
  expect(quitQuestion({ waiting, isListening })).toEqual(question);
});

test('the tray says what waits and what failed, and leads there', () => {
  expect(trayEntries({ waiting: 0, failed: 0, isPaused: false })).toEqual([
    { label: 'Open Postback Studio', does: { open: '#/' } },
    null,
    { label: 'Nothing waits', does: null },
    { label: 'No failures', does: null },
    null,
    { label: 'Pause all deliveries', does: 'pauseAll' },
    null,
    { label: 'Quit', does: 'quit' },
  ]);
  expect(trayEntries({ waiting: 1, failed: 23, isPaused: false }).slice(2, 4)).toEqual([
    { label: '1 delivery waits', does: { open: '#/deliveries?state=waiting&period=all' } },
    { label: '23 deliveries failed', does: { open: '#/deliveries?state=failed&period=all' } },
  ]);
  expect(trayTip('Postback Studio', { waiting: 0, failed: 0, isPaused: false })).toBe('Postback Studio');
  expect(trayTip('Postback Studio', { waiting: 2, failed: 1, isPaused: false })).toBe(
    'Postback Studio: 1 delivery failed, 2 deliveries wait',
  );
});

test('the tray says that all deliveries are paused, and lets them go on', () => {
  const paused = { waiting: 2, failed: 0, isPaused: true };
  expect(trayEntries(paused).slice(2)).toEqual([
    { label: 'All deliveries are paused', does: { open: '#/deliveries' } },
    { label: '2 deliveries wait', does: { open: '#/deliveries?state=waiting&period=all' } },
    { label: 'No failures', does: null },
    null,
    { label: 'Let deliveries go on', does: 'resumeAll' },
    null,
    { label: 'Quit', does: 'quit' },
  ]);
  expect(trayTip('Postback Studio', paused)).toBe('Postback Studio: paused, 2 deliveries wait');
});

test('an autostart entry starts the very program with the very arguments', () => {
  const command = ['/opt/Postback Studio/postback', '--data', '/home/ann/100% "mine" $HOME\\x', '--hidden'];
  expect(autostartEntry({ name: 'Postback Studio', comment: 'Delivers', command }).split('\n')).toEqual([
    '[Desktop Entry]',
    'Type=Application',
    'Name=Postback Studio',
    'Comment=Delivers',
    // Quoted for the command line first, then escaped as a value: both are the specification's.
    'Exec="/opt/Postback Studio/postback" --data "/home/ann/100%% \\\\"mine\\\\" \\\\$HOME\\\\\\\\x" --hidden',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ]);
});

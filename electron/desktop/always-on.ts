import { app, powerMonitor } from 'electron';
import type { Engine } from '#engine/create-engine.ts';
import { createClient } from '#shared/contract/client.ts';
import { commands } from '#shared/contract/commands.ts';
import { portPair } from '#shared/contract/port-pair.ts';
import type { WorkspaceEvent } from '#shared/contract/workspace-event.ts';
import { watchCertificates } from '#shared/host/always-on/certificate-watch.ts';
import { keepsRunning } from '#shared/host/always-on/keeps-running.ts';
import { createNoticeQueue } from '#shared/host/always-on/notice-queue.ts';
import type { Timer } from '#shared/host/always-on/timer.ts';
import { hearCertificates, hearDelivery, hearWorkspace } from '#shared/host/always-on/troubles.ts';
import { EVERY_ENDPOINT, type Settings } from '#shared/model/settings.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { SECOND } from '#shared/time/milliseconds.ts';
import { showBadge } from './badge.ts';
import { startAtLogin } from './login-item.ts';
import { showNotice } from './show-notice.ts';
import { createTray } from './studio-tray.ts';
import { wasTold } from './told-once.ts';

export interface AlwaysOnOptions {
  readonly engine: Engine;
  readonly folder: string;
  readonly icon: string;
  /** Shows the window at an address of the studio. */
  readonly open: (address: string) => void;
  readonly quit: () => void;
}

/** What goes on without a window: the tray, notices, the badge, starting at sign-in, waking. */
export interface AlwaysOn {
  /** Whether the engine has work without a window. */
  keepsRunning(): boolean;
  /** Deliveries that wait, are on their way or will be tried again, as they are now. */
  waiting(): Promise<number>;
  /** Says whether the window is open: without one, the tray is the only way back. */
  windowIs(state: 'open' | 'closed'): void;
  close(): void;
}

const LOOK_EVERY = 5 * SECOND;
const MOST_FAILED = 500;

const nodeTimer: Timer = {
  now: () => Date.now(),
  after(milliseconds, act) {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Follows the engine as a studio does, over its contract. */
export function startAlwaysOn({ engine, folder, icon, open, quit }: AlwaysOnOptions): AlwaysOn {
  const client = createClient({
    contract: commands,
    open: async () => {
      const [own, engines] = portPair();
      engine.serve(engines);
      return own;
    },
  });
  const triggers = new Map<string, Trigger>();
  const tray = createTray({
    icon,
    open,
    quit,
    pauseAll(isPaused) {
      // One that is in that state already is refused, which is as good.
      client
        .call(isPaused ? 'endpoints.pause' : 'endpoints.resume', { endpoint: EVERY_ENDPOINT })
        .catch(() => undefined);
    },
  });
  let settings: Settings | null = null;
  let facts = { waiting: 0, failed: 0 };
  let hasWindow = false;
  let looking: NodeJS.Timeout | null = null;

  const waiting = async () => {
    const { counts } = await client.call('deliveries.totals', { filter: {}, bars: 1 });
    return counts.waiting + counts.sending + counts.retrying;
  };
  const show = () => {
    const isPaused = settings?.pausedEndpoints.includes(EVERY_ENDPOINT) === true;
    tray.show({ ...facts, isPaused }, keepsRunning(triggers.values()) || !hasWindow);
    showBadge(facts.failed);
  };
  const look = async () => {
    const filter = { states: ['failed' as const], tests: false };
    const { deliveries } = await client.call('deliveries.list', { filter, limit: MOST_FAILED });
    facts = { waiting: await waiting(), failed: deliveries.filter(({ isSeen }) => !isSeen).length };
    show();
  };
  const lookSoon = () => {
    looking ??= setTimeout(() => {
      looking = null;
      // An engine that is closing answers no more.
      look().catch(() => undefined);
    }, LOOK_EVERY);
  };
  const notices = createNoticeQueue(nodeTimer, (notice) => {
    if (settings?.notifications !== false) showNotice(notice, open);
  });
  const certificates = watchCertificates({
    timer: nodeTimer,
    ask() {
      if (settings?.notifications === false) return null;
      return client.call('certificates.list', {}).then((answer) => answer.certificates);
    },
    hear: (expiring) => notices.hear((state) => hearCertificates(state, expiring, wasTold)),
  });
  const takeWorkspace = (event: WorkspaceEvent) => {
    if (event.t === 'snapshot') {
      triggers.clear();
      for (const trigger of event.triggers) triggers.set(trigger.id, trigger);
      takeSettings(event.settings);
    } else if (event.t === 'settings') takeSettings(event.settings);
    else if (event.t === 'change' && event.kind === 'trigger') {
      const paused = new Set([...triggers.values()].filter(({ pausedBecause }) => pausedBecause).map(({ id }) => id));
      if (event.record) triggers.set(event.id, event.record);
      else triggers.delete(event.id);
      notices.hear((state) => hearWorkspace(state, event, paused));
    }
    show();
  };
  const takeSettings = (next: Settings) => {
    // At a start it is written anew where it is wanted, as the app may have moved; never taken from another folder's app.
    if (next.startAtLogin !== (settings?.startAtLogin ?? false)) startAtLogin(next.startAtLogin, folder);
    const areOthers = JSON.stringify(next.certificates) !== JSON.stringify(settings?.certificates ?? []);
    const isTold = next.notifications && settings?.notifications === false;
    settings = next;
    if (areOthers || isTold) certificates.look();
  };

  const stops = [
    client.stream('workspace.watch', {}, { value: takeWorkspace }),
    client.stream(
      'deliveries.watch',
      {},
      {
        value: (delivery) => {
          notices.hear((state) => hearDelivery(state, delivery));
          lookSoon();
        },
      },
    ),
  ];
  look().catch(() => undefined);
  const wake = () => engine.wake();
  powerMonitor.on('resume', wake);
  powerMonitor.on('unlock-screen', wake);

  return {
    keepsRunning: () => keepsRunning(triggers.values()),
    waiting,
    windowIs(state) {
      hasWindow = state === 'open';
      show();
    },
    close() {
      powerMonitor.off('resume', wake);
      powerMonitor.off('unlock-screen', wake);
      for (const stop of stops) stop();
      if (looking) clearTimeout(looking);
      certificates.close();
      notices.close();
      client.close();
      tray.close();
      app.setBadgeCount(0);
    },
  };
}

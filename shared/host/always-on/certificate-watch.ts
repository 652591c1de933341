import type { HostCertificates } from '#shared/contract/certificates.ts';
import { HOUR } from '#shared/time/milliseconds.ts';
import { type ExpiringCertificate, expiringCertificates, nextExpiry } from './expiring-certificates.ts';
import type { Timer } from './timer.ts';

// Clocks are set, and timers stand still while a computer sleeps.
const LOOK_EVERY = 6 * HOUR;

export interface CertificateWatchOptions {
  readonly timer: Timer;
  /** The certificates as they are now; null where nobody wants to be told of them. */
  readonly ask: () => Promise<readonly HostCertificates[]> | null;
  /** Told of those whose end is near, at each look. */
  readonly hear: (expiring: readonly ExpiringCertificate[]) => void;
}

export interface CertificateWatch {
  /** Looks now: the certificates changed, or somebody wants to be told from now on. */
  look(): void;
  close(): void;
}

/** Looks at certificates when asked to, and from then on whenever one comes near its end, or ends. */
export function watchCertificates({ timer, ask, hear }: CertificateWatchOptions): CertificateWatch {
  let cancel = () => {};
  let round = 0;
  const look = () => {
    cancel();
    cancel = () => {};
    round += 1;
    const own = round;
    const again = (next: number | null) => {
      const now = timer.now();
      cancel = timer.after(Math.min(LOOK_EVERY, Math.max(0, (next ?? Number.POSITIVE_INFINITY) - now)), look);
    };
    ask()?.then(
      (hosts) => {
        if (own !== round) return;
        const now = timer.now();
        hear(expiringCertificates(hosts, now));
        again(nextExpiry(hosts, now));
      },
      () => {
        if (own === round) again(null);
      },
    );
  };
  return {
    look,
    close() {
      round += 1;
      cancel();
    },
  };
}

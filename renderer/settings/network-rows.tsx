import { Mono } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { EngineStatus } from '#shared/contract/engine-status.ts';
import { SettingRow } from './setting-row.tsx';

/** Through which proxies the environment lets deliveries leave. */
export function NetworkRows({ network: { proxies, direct } }: { network: EngineStatus['network'] }) {
  const text = useText();
  if (proxies.length === 0) {
    return (
      <SettingRow title={text('network.proxy')} hint={text('network.noneHint')}>
        {text('network.none')}
      </SettingRow>
    );
  }
  return (
    <>
      {proxies.map(({ scheme, variable, address, hasUser }) => (
        <SettingRow
          key={scheme}
          title={text('network.proxyFor', { scheme })}
          hint={text(address === null ? 'network.unusable' : hasUser ? 'network.withUser' : 'network.from', {
            variable,
          })}
        >
          <Mono>{address ?? '–'}</Mono>
        </SettingRow>
      ))}
      {direct.length === 0 ? null : (
        <SettingRow title={text('network.direct')} hint={text('network.directHint')}>
          <Mono>{direct.join(', ')}</Mono>
        </SettingRow>
      )}
    </>
  );
}

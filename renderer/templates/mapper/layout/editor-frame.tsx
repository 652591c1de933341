import { memo, Suspense, useEffect, useRef } from 'react';
import { isPageItself } from '#renderer/ui/focus.ts';
import { LoadingRows } from '#renderer/ui/states.tsx';
import { Unseen } from '#renderer/ui/text.tsx';
import { ChangesPane } from '../changes/changes-pane.tsx';
import { codeView } from '../code/fetched-code.ts';
import { ConditionsPanel } from '../conditions/conditions-panel.tsx';
import { DriftBar } from '../drift/drift-bar.tsx';
import { useSetting } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useView } from '../editor/view-store.ts';
import { AskPanel } from '../floating/ask-panel.tsx';
import { FieldPicker } from '../floating/field-picker.tsx';
import { RowMenu } from '../floating/row-menu.tsx';
import { FunctionPalette } from '../functions/function-palette.tsx';
import { StepPanel } from '../functions/step-panel.tsx';
import { MissingPanel } from '../missing/missing-panel.tsx';
import { PreviewPane } from '../preview/preview-pane.tsx';
import { SampleStrip } from '../sample/sample-strip.tsx';
import { SchemaDialog } from '../schema/schema-dialog.tsx';
import { SuggestionDialogs } from '../suggestions/suggestion-dialogs.tsx';
import { TextPanel } from '../text/text-panel.tsx';
import { focusTree } from '../trees/focus-tree.ts';
import { DeliveryBar } from './delivery-bar.tsx';
import { EditorBar } from './editor-bar.tsx';
import classes from './editor-frame.module.css';
import { MapView } from './map-view.tsx';
import { MappingsTable } from './mappings-table.tsx';
import { NameDialog } from './name-dialog.tsx';
import { useEditorKeys } from './use-editor-keys.ts';
import { whenStill } from './when-still.ts';

/** For how long nothing is done before the code editor is fetched: fetching it would hold up what is scrolled or typed. */
const WARM_AFTER = 2500;

/** The whole page of one template; drawn anew by what it reads alone. */
export const EditorFrame = memo(function EditorFrame() {
  const { view } = useSetting();
  const areChangesOpen = useView((state) => state.areChangesOpen);
  useEditorKeys();
  useKeptFocus(view);
  useEffect(() => whenStill(WARM_AFTER, () => void codeView.warm()), []);
  return (
    <main className={classes.frame}>
      <EditorBar />
      <DriftBar />
      <DeliveryBar />
      <div className={classes.work}>
        <div id="template-work" role="tabpanel" aria-labelledby={`template-tab-${view}`} className={classes.panel}>
          {view === 'map' ? (
            <MapView />
          ) : (
            <Suspense fallback={<LoadingRows rows={14} height={19} />}>
              <codeView.Page />
            </Suspense>
          )}
        </div>
        {areChangesOpen ? <ChangesPane /> : <PreviewPane />}
      </div>
      <SampleStrip />
      <FloatingParts />
      <Asked />
      <MappingsTable />
      <NameDialog />
      <SchemaDialog />
      <SuggestionDialogs />
      <Told />
    </main>
  );
});

function Asked() {
  const asked = useView((view) => view.asked);
  return asked === null ? null : <AskPanel asked={asked} />;
}

/** What was just done, for those who do not see it. */
function Told() {
  const text = useMapperText();
  const told = useView((view) => view.told);
  return (
    <Unseen>
      <span role="status" aria-label={text('told.name')}>
        {told}
      </span>
    </Unseen>
  );
}

/** Where the focus was in the code, and the map takes its place, the output has it. */
function useKeptFocus(now: 'map' | 'code'): void {
  const last = useRef(now);
  useEffect(() => {
    if (last.current === now) return;
    last.current = now;
    if (now === 'map' && isPageItself(document.activeElement)) {
      focusTree('output');
    }
  }, [now]);
}

function FloatingParts() {
  const floating = useView((view) => view.floating);
  if (floating === null) return null;
  switch (floating.kind) {
    case 'functions':
      return <FunctionPalette floating={floating} />;
    case 'fields':
      return <FieldPicker floating={floating} />;
    case 'menu':
      return <RowMenu floating={floating} />;
    case 'conditions':
      return <ConditionsPanel floating={floating} />;
    case 'missing':
      return <MissingPanel floating={floating} />;
    case 'text':
      return <TextPanel floating={floating} />;
    case 'step':
      return <StepPanel floating={floating} />;
    default:
      return floating satisfies never;
  }
}

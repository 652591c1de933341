import {
  ActionIcon,
  Anchor,
  Autocomplete,
  Button,
  Checkbox,
  Chip,
  CloseButton,
  type CloseButtonProps,
  type CSSVariablesResolver,
  createTheme,
  Input,
  InputWrapper,
  Loader,
  type MantineColorsTuple,
  Menu,
  Modal,
  MultiSelect,
  Notification,
  Popover,
  Radio,
  Select,
  Switch,
  Tabs,
  Tooltip,
} from '@mantine/core';
import classes from './theme.module.css';
import { cssVariablesOf } from './tokens.ts';

const ink: MantineColorsTuple = [
  '#F5F6F8',
  '#E7EAEF',
  '#C8CDD6',
  '#A5ACB8',
  '#7D8797',
  '#5F6774',
  '#464D58',
  '#2B3038',
  '#1B1F25',
  '#16191E',
];

// What Mantine paints by itself, light and dark: the same greys as the tokens.
const gray: MantineColorsTuple = [
  '#F5F6F8',
  '#EFF1F4',
  '#E7EAEF',
  '#E2E5EA',
  '#C8CDD6',
  '#7D8797',
  '#5F6774',
  '#464D58',
  '#2B3038',
  '#16191E',
];

const dark: MantineColorsTuple = [
  '#ECEEF1',
  '#B6BDC8',
  '#939BA8',
  '#6B7482',
  '#3B424C',
  '#272C33',
  '#1F242A',
  '#15181C',
  '#0E1013',
  '#0A0C0E',
];

const field = { size: 'xs' } as const;
/** What drops down under a field and lists what it takes. */
const listed = { dropdown: classes.floating ?? '', option: classes.option ?? '' };
// Its own types know no aria-label, which its button takes.
const closeButton: Partial<CloseButtonProps> & { 'aria-label': string } = { 'aria-label': 'Close', size: 'sm' };

/** Mantine, dressed in the tokens. What its defaults fail in accessibility checks is mended here, once. */
export const theme = createTheme({
  colors: { ink, gray, dark },
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 0 },
  autoContrast: true,
  defaultRadius: 6,
  cursorType: 'default',
  focusRing: 'auto',
  respectReducedMotion: true,
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '15px', xl: '18px' },
  lineHeights: { xs: '16px', sm: '17px', md: '20px', lg: '22px', xl: '24px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  headings: { fontWeight: '600' },
  components: {
    Button: Button.extend({
      defaultProps: { size: 'xs', variant: 'default' },
      classNames: { root: classes.button ?? '' },
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { size: 30, variant: 'subtle' },
      classNames: { root: classes.actionIcon ?? '' },
    }),
    Anchor: Anchor.extend({ defaultProps: { underline: 'always' }, classNames: { root: classes.anchor ?? '' } }),
    Input: Input.extend({
      defaultProps: field,
      classNames: { wrapper: classes.inputWrapper ?? '', input: classes.input ?? '' },
    }),
    InputWrapper: InputWrapper.extend({
      defaultProps: { ...field, withAsterisk: false, inputWrapperOrder: ['label', 'input', 'description', 'error'] },
      classNames: {
        label: classes.label ?? '',
        description: classes.description ?? '',
        error: classes.error ?? '',
      },
    }),
    Select: Select.extend({
      defaultProps: { ...field, allowDeselect: false, comboboxProps: { shadow: 'none' } },
      classNames: listed,
    }),
    Autocomplete: Autocomplete.extend({ classNames: listed }),
    MultiSelect: MultiSelect.extend({ classNames: listed }),
    Checkbox: Checkbox.extend({
      defaultProps: { size: 'xs' },
      classNames: {
        label: classes.choice ?? '',
        inner: classes.choiceMark ?? '',
        description: classes.choiceHint ?? '',
      },
      vars: () => ({ root: { '--checkbox-color': 'var(--btn)', '--checkbox-icon-color': 'var(--btn-ink)' } }),
    }),
    Radio: Radio.extend({
      vars: () => ({ root: { '--radio-color': 'var(--btn)', '--radio-icon-color': 'var(--btn-ink)' } }),
    }),
    Chip: Chip.extend({
      defaultProps: { size: 'xs' },
      vars: () => ({
        root: { '--chip-bg': 'var(--btn)', '--chip-color': 'var(--btn-ink)', '--chip-hover': 'var(--btn)' },
      }),
    }),
    Switch: Switch.extend({
      defaultProps: { size: 'xs', withThumbIndicator: false },
      classNames: { label: classes.choice ?? '', body: classes.choiceRow ?? '', thumb: classes.thumb ?? '' },
      vars: () => ({ root: { '--switch-color': 'var(--btn)' } }),
    }),
    Menu: Menu.extend({
      defaultProps: { position: 'bottom-end', shadow: 'none' },
      classNames: { dropdown: classes.floating ?? '', item: classes.menuItem ?? '', label: classes.description ?? '' },
    }),
    Popover: Popover.extend({ defaultProps: { shadow: 'none' }, classNames: { dropdown: classes.floating ?? '' } }),
    // Its header is a <header>, which a page may have as banner only once.
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        radius: 12,
        transitionProps: { duration: 120, transition: 'fade' },
        overlayProps: { backgroundOpacity: 0.35 },
        closeButtonProps: { 'aria-label': 'Close' },
        attributes: { header: { role: 'presentation' } },
      },
      classNames: {
        content: classes.modal ?? '',
        header: classes.modalHeader ?? '',
        title: classes.modalTitle ?? '',
        body: classes.modalBody ?? '',
      },
    }),
    CloseButton: CloseButton.extend({ defaultProps: closeButton }),
    Tabs: Tabs.extend({ classNames: { tab: classes.tab ?? '', list: classes.tabList ?? '' } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 400, events: { hover: true, focus: true, touch: false } },
      classNames: { tooltip: classes.tooltip ?? '' },
    }),
    Notification: Notification.extend({
      defaultProps: { radius: 8 },
      classNames: { root: classes.notification ?? '' },
    }),
    Loader: Loader.extend({ defaultProps: { size: 16, color: 'var(--trace)' } }),
  },
});

const fromTokens = {
  '--mantine-color-body': 'var(--bg)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--ink)',
  '--mantine-color-error': 'var(--fail)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-2)',
  '--mantine-color-disabled': 'transparent',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'transparent',
  '--mantine-primary-color-filled': 'var(--btn)',
  '--mantine-primary-color-filled-hover': 'var(--btn)',
  '--mantine-primary-color-contrast': 'var(--btn-ink)',
};

/** Puts the tokens on the root element, in the chosen scheme, and has Mantine's own variables follow them. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...cssVariablesOf('light'), ...fromTokens },
  dark: { ...cssVariablesOf('dark'), ...fromTokens },
});

import { expect } from '@playwright/test';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { test } from './studio-test.ts';
import { drawn } from './workspaces.ts';

test.use({ workspace: drawn });

test('a customer is added with references and contacts, and a taken reference is told', async ({ page }) => {
  const studio = new StudioFrame(page);
  const { main, dialog } = studio;
  await studio.go('Customers');
  await main.getByRole('button', { name: 'Add a customer' }).click();
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Byrne & O’Brien');
  await dialog.getByRole('textbox', { name: 'References' }).pressSequentially('bob-ie,acme-01');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog.getByText(/acme-01 .*Acme Prints/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Remove acme-01' }).click();
  await dialog.getByRole('button', { name: 'Contact', exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Name of contact 1' }).fill('Aoife');
  await dialog.getByRole('textbox', { name: 'Email of contact 1' }).fill('aoife');
  await expect(dialog.getByRole('button', { name: 'Add', exact: true })).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Email of contact 1' }).fill('aoife@byrne.example');
  await studio.finish('Add');
  await expect(studio.told('Byrne & O’Brien added')).toBeVisible();

  await studio.go('Customers');
  await expect(main.getByRole('row', { name: /Byrne/ })).toContainText('bob-ie');
  await main.getByRole('link', { name: 'Byrne & O’Brien' }).click();
  await page.getByRole('button', { name: 'Edit customer' }).click();
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('acme prints');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog.getByText(/already|taken/)).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Byrne');
  await dialog.getByRole('textbox', { name: 'References' }).pressSequentially('bob-uk,');
  await studio.finish('Save');
  await expect(page.getByRole('heading', { name: 'Byrne', level: 1 })).toBeVisible();
  await page.getByRole('tab', { name: 'About' }).click();
  await expect(main.getByText('bob-uk')).toBeVisible();
  await expect(main.getByText('aoife@byrne.example')).toBeVisible();

  await studio.go('Customers');
  await main.getByRole('searchbox', { name: 'Find customers' }).fill('nord');
  await expect(main.getByRole('row')).toHaveCount(2);
});

test('a trigger and a template are started from the tab of a customer', async ({ page }) => {
  const studio = new StudioFrame(page);
  const { main } = studio;
  await studio.open('Customers', 'Nordlys');
  const events = main.getByRole('tabpanel', { name: 'Triggers' }).getByRole('listitem');
  await expect(events).toHaveText([
    /Received/,
    /Failed/,
    /Cancelled/,
    /Returned/,
    /In production/,
    /Delivered/,
    /Shipped/,
    /In transit/,
  ]);
  await page.getByRole('link', { name: 'Set a trigger for Delivered' }).click();
  await expect(page.getByRole('combobox', { name: 'Customer' })).toHaveValue('Nordlys');
  await expect(page.getByRole('radio', { name: 'Delivered', exact: true })).toBeChecked();
  await page.getByRole('textbox', { name: 'Name' }).fill('Tell Nordlys');
  await page.getByRole('textbox', { name: 'Address' }).fill('https://nordlys.example/hook');
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByRole('heading', { name: 'Tell Nordlys' })).toBeVisible();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();

  await studio.open('Customers', 'Nordlys');
  const delivered = events.filter({ hasText: 'Delivered' });
  await expect(delivered.getByRole('link', { name: 'Tell Nordlys' })).toBeVisible();
  await expect(delivered).toContainText('draft');

  await page.getByRole('link', { name: 'Draw a template for Delivered' }).click();
  const editor = new TemplateEditor(page);
  await editor.ready();
  await expect(editor.field('delivery').or(editor.field('deliveredAt')).first()).toBeVisible();
});

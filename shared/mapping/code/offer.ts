import type { FieldNode } from '#shared/catalog/field-node.ts';
import type { SchemaField } from '#shared/catalog/schema-tree.ts';
import { isJsonObject, type Json } from '#shared/model/json.ts';

/** One thing that may be written where the cursor stands. */
export interface Offer {
  readonly kind: 'field' | 'data' | 'parameter' | 'function' | 'option' | 'value' | 'directive' | 'close' | 'allowed';
  readonly label: string;
  /** The function that it is, or that it is a parameter of; its words are the studio's. */
  readonly of: string | null;
  /** Beside the label: the sample's value, or what the value would look like. */
  readonly detail: string;
  /** What is written instead of `from` to `to`: parts as they are, and places to fill in, each with what it starts with. */
  readonly parts: readonly OfferPart[];
  /** What is typed to find it, where that is not its label. */
  readonly typed?: string;
  /** Offsets in the code. */
  readonly from: number;
  readonly to: number;
  /** Lower comes first. */
  readonly order: number;
}

export type OfferPart = string | { readonly fill: string };

/** An offer before it has its place, its text not yet escaped for JSON. */
export type OfferText = Omit<Offer, 'from' | 'to'> & {
  /** Units of the string that it takes the place of. */
  readonly start: number;
  readonly end: number;
};

export interface Completing {
  /** The sample's fields; null without a sample. */
  readonly root: FieldNode | null;
  readonly entries: Readonly<Record<string, number>>;
  /** The sample's payload, for what examples are made of. */
  readonly payload: Json | undefined;
  /** What the customer's schema says of the whole output; absent or null without one. */
  readonly wanted?: SchemaField | null;
}

const LONGEST = 60;

/** A value as it is shown beside an offer: JSON, cut; the type for what holds others. */
export function shownValue(value: Json | undefined): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return `[${value.length}]`;
  if (isJsonObject(value)) return '{…}';
  const json = JSON.stringify(value);
  return json.length > LONGEST ? `${json.slice(0, LONGEST)}…` : json;
}

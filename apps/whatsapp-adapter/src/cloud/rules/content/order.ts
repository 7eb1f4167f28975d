import type { CloudMessage } from '../../message.schema.js';

type Order = NonNullable<CloudMessage['order']>;

/** An order from the catalogue: the note first, then each product with quantity and price. */
export function orderText({ text, product_items: items }: Order): string {
  const lines = items.map(({ product_retailer_id: product, quantity, item_price: price, currency }) => {
    const cost = price === undefined ? '' : ` at ${[price, currency].filter(Boolean).join(' ')}`;
    return `${quantity ?? 1} × ${product ?? 'product'}${cost}`;
  });
  return [text, '[order]', ...lines].filter(Boolean).join('\n');
}

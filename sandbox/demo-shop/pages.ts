import type { Page } from '../state/rows.ts';

type PageDraft = Pick<Page, 'id' | 'name' | 'url' | 'body'> & Partial<Page>;

/** A complete page row; whatever is left out is as the control panel leaves it. */
export function page(draft: PageDraft, index: number): Page {
  return {
    channel_id: 1,
    type: 'page',
    is_visible: true,
    is_homepage: false,
    is_customers_only: false,
    parent_id: 0,
    sort_order: index,
    meta_title: null,
    meta_description: null,
    meta_keywords: null,
    search_keywords: null,
    ...draft,
  };
}

const drafts: readonly PageDraft[] = [
  {
    id: 11,
    name: 'About us',
    url: '/about-us/',
    meta_title: 'About Wrenfell Outfitters, Denver',
    meta_description:
      'Two former hut wardens opened Wrenfell in a Denver bike garage in 2009. Who we are, what we sell and why we repair it.',
    body: `<p>Wrenfell began in 2009 in a bike garage off Larimer Street, with eleven tents on the floor and one sewing machine. Maren Tully and Desmond Okafor had spent three winters as hut wardens and were tired of sending guests home with blisters from the wrong boots.</p>
<p>Today we are nineteen people, one shop and one warehouse on the north side of Denver. What we sell, we have slept in, cooked on or walked in. If something disappoints us it leaves the shelf, and we say so on our blog.</p>
<h2>The repair bench</h2>
<p>In 2025 our bench fixed 1,412 pieces: zippers, pole sections, torn flies, delaminated boot soles. Anything with the Wrenfell label is repaired free of charge for as long as you own it. Other makers' gear we repair at cost.</p>
<h2>Where our clothing comes from</h2>
<p>Patterns are drawn in Denver. Wool garments are knitted by Bramblecott Mill, shells are sewn in two workshops in Portugal and Vietnam that we visit every year.</p>`,
  },
  {
    id: 12,
    name: 'Shipping & Returns',
    url: '/shipping-returns/',
    meta_title: null,
    meta_description: null,
    body: `<h2>Shipping</h2>
<table border="1" cellpadding="4"><tbody>
<tr><td><b>Service</b></td><td><b>Time</b></td><td><b>Cost</b></td></tr>
<tr><td>Ground, lower 48</td><td>3&ndash;5 working days</td><td>$6.95, free from $75</td></tr>
<tr><td>Two-day air</td><td>2 working days</td><td>$19</td></tr>
<tr><td>Alaska, Hawaii</td><td>6&ndash;9 working days</td><td>$14.95</td></tr>
</tbody></table>
<p>Orders placed before 1 p.m. Mountain Time leave the same day, Monday to Friday. Fuel canisters travel by ground only.</p>
<h2>Returns</h2>
<p>You have 60 days. Unworn and clean, with tags if it had any. Return labels within the lower 48 are free for clothing and footwear; for tents, packs and everything else we take $8 off the refund.</p>
<p>Climbing ropes, harnesses and helmets cannot come back once the seal is open. Gift cards and downloads are final sale.</p>`,
  },
  {
    id: 13,
    name: 'Size guide',
    url: '/size-guide/',
    meta_keywords: 'size guide, sizes, size chart, sizing, size',
    body: `<h2>Clothing, unisex body measurements in inches</h2>
<table><thead><tr><th></th><th>XS</th><th>S</th><th>M</th><th>L</th><th>XL</th><th>XXL</th></tr></thead>
<tbody><tr><td>Chest</td><td>33</td><td>36</td><td>39</td><td>42</td><td>45</td><td>49</td></tr>
<tr><td>Waist</td><td>27</td><td>30</td><td>33</td><td>36</td><td>39</td><td>43</td></tr>
<tr><td>Hip</td><td>34</td><td>37</td><td>40</td><td>43</td><td>46</td><td>50</td></tr></tbody></table>
<h2>Packs</h2><p>Torso 15&ndash;17 in: S. 17&ndash;19 in: M. 19&ndash;22 in: L.</p>
<h2>Boots</h2><p>Kestravel boots run half a size small. Stand in the socks you will wear, push your toes to the front: one finger should fit behind the heel.</p>`,
  },
  {
    id: 14,
    name: 'Contact us',
    url: '/contact-us/',
    type: 'contact_form',
    contact_fields: 'fullname,phone,orderno,rma',
    email: 'service@example.com',
    meta_title: 'Contact us',
    meta_description: 'contact',
    body: '<p>Write to us and a person from the shop floor answers, on weekdays usually within four hours. For repairs, attach a photo of the damage to your reply to our first message.</p>',
  },
  {
    id: 15,
    name: 'Frequently asked questions',
    url: '/faq/',
    body: `<h3>Do you price match?</h3><p>Yes, against shops in the US that have the same size and color in stock, up to 14 days after your order.</p>
<h3>Can I try a tent before I buy it?</h3><p>Every tent we sell stands on the mezzanine of the Denver shop. Take your shoes off and lie down.</p>
<h3>How do I wash a down jacket?</h3><p>Front loader, 85 °F, down detergent, no softener. Tumble dry on low with three clean tennis balls until no clumps are left; that takes two to three hours.</p>
<h3>Do you ship bear spray?</h3><p>No. Pick it up in the shop.</p>
<h3>Is my gift card valid in the shop?</h3><p>Yes, online and at the counter, and it does not expire.</p>`,
  },
  {
    id: 16,
    name: 'Privacy policy',
    url: '/privacy-policy/',
    meta_title: 'Wrenfell Outfitters | Tents, Packs & Trail Clothing',
    body: '<p>We keep your name, address and order history for as long as tax law asks us to, and your e-mail address for the newsletter until you unsubscribe. Card numbers never reach our servers. We do not sell data to anyone. To see or delete what we hold about you, write to service@example.com.</p>',
  },
];

export const pages: readonly Page[] = drafts.map(page);

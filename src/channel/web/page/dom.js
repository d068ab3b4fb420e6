/** Makes an element; properties are set, `aria-*`, `data-*` and `role` become attributes, missing children are left out. */
export function element(name, properties, ...children) {
  const made = document.createElement(name);
  for (const key of Object.keys(properties || {})) {
    const value = properties[key];
    if (value === undefined) continue;
    if (/^(aria-|data-|role$|for$)/.test(key)) made.setAttribute(key, value);
    else made[key] = value;
  }
  for (const child of children) if (child) made.append(child);
  return made;
}

export function button(label, onTap, properties) {
  const made = element('button', Object.assign({ type: 'button' }, properties), label);
  made.addEventListener('click', onTap);
  return made;
}

/** A picture from /icons.svg; it says nothing that the words beside it do not. */
export function icon(name) {
  const space = 'http://www.w3.org/2000/svg';
  const picture = document.createElementNS(space, 'svg');
  picture.setAttribute('class', 'icon');
  picture.setAttribute('viewBox', '0 0 24 24');
  picture.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(space, 'path');
  line.setAttribute('d', PICTURES[name]);
  picture.append(line);
  return picture;
}

export function wait(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

const PICTURES = {
  copy: 'M9 9h10v11H9zM5 15V4h10',
  share: 'M12 15V4m-4 4 4-4 4 4M5 12v8h14v-8',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  sound: 'M4 10v4h4l5 4V6l-5 4zM16 9a4 4 0 0 1 0 6M18.500 6.500a8 8 0 0 1 0 11',
  stop: 'M6 6h12v12H6z',
  out: 'M10 5H5v14h14v-5M13 5h6v6M19 5l-9 9',
  phone:
    'M6 3h3l2 5-2.500 2a12 12 0 0 0 5.500 5.500L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z',
  full: 'M5 12.500l5 5L20 7',
  partial: 'M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16',
  information: 'M4 20V9l8-5 8 5v11M4 20h16M9 20v-6h6v6',
  unknown: 'M9 9a3 3 0 1 1 4.500 2.600c-1 .600-1.500 1.200-1.500 2.400M12 17.500v.500',
};

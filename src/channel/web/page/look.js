/**
 * Letter size, colours and contrast. They stand as attributes on the root and in a cookie, so that the server draws the next page
 * in them from the first moment on.
 */
const YEAR_SECONDS = 31536000;
const root = document.documentElement;

export function wireLook(panel) {
  for (const input of panel.querySelectorAll('input[name]')) {
    const { name, type, value } = input;
    const now = root.getAttribute(`data-${name}`) || '';
    input.checked = now === value;
    input.addEventListener('change', () => {
      const chosen = type === 'checkbox' && !input.checked ? '' : value;
      if (chosen === '') root.removeAttribute(`data-${name}`);
      else root.setAttribute(`data-${name}`, chosen);
      keep();
    });
  }
}

/** The next person at a shared computer begins with the usual look. */
export function resetLook(panel) {
  for (const name of ['text', 'theme', 'contrast']) root.removeAttribute(`data-${name}`);
  for (const input of panel.querySelectorAll('input[name]')) input.checked = input.value === '';
  keep();
}

function keep() {
  const look = ['text', 'theme', 'contrast'].map((name) => root.getAttribute(`data-${name}`) || '').join('.');
  document.cookie = `look=${look};path=/;max-age=${YEAR_SECONDS};SameSite=Lax`;
}

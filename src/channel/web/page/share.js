/** A card of the page of teams is copied with one tap. */
for (const text of document.querySelectorAll('textarea.copy')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Chép tin này';
  button.addEventListener('click', async () => {
    text.select();
    try {
      await navigator.clipboard.writeText(text.value);
    } catch {
      document.execCommand('copy');
    }
    button.textContent = 'Đã chép, mở nhóm Zalo rồi dán';
    setTimeout(() => {
      button.textContent = 'Chép tin này';
    }, 4000);
  });
  text.after(button);
}

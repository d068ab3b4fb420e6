/**
 * What was said, kept in this browser only: turns `{ id, said?, event?, reply?, trouble? }`, one for each update. A turn with an
 * event and no reply is still to be sent. Two tabs share it, so each change is made to what stands there now.
 */
const TALK = 'tro-ly-thu-tuc:talk:2';
const DRAFT = 'tro-ly-thu-tuc:draft';
const MOST_KEPT = 60;

/** `store` is the tab's own in a shared computer, else that of the browser; a forbidden one costs the look back after a reload. */
export function createMemory(store, onOtherTab) {
  let own = [];
  let isFull = false;

  const read = () => {
    if (isFull) return own;
    try {
      const turns = JSON.parse(store.getItem(TALK) || '[]');
      own = Array.isArray(turns) ? turns : [];
    } catch {
      // What this tab knows itself is all there is.
    }
    return own;
  };
  const write = (turns) => {
    own = turns.slice(-MOST_KEPT);
    try {
      store.setItem(TALK, JSON.stringify(own));
    } catch {
      // From here on this tab knows more than what stands there.
      isFull = true;
    }
  };

  addEventListener('storage', (event) => {
    if (event.key === TALK || event.key === null) onOtherTab(read());
  });

  return {
    turns: read,
    find: (id) => read().find((turn) => turn.id === id),
    keep(turn) {
      const turns = read();
      const at = turns.findIndex(({ id }) => id === turn.id);
      if (at < 0) return write(turns.concat([turn]));
      write(turns.map((known, index) => (index === at ? Object.assign({}, known, turn) : known)));
    },
    /** Drops all that was said before this turn, and what stands half typed. */
    keepFrom(id) {
      const turns = read();
      write(
        turns.slice(
          Math.max(
            0,
            turns.findIndex((turn) => turn.id === id),
          ),
        ),
      );
      remove(store, DRAFT);
    },
    drop: (id) => write(read().filter((turn) => turn.id !== id)),
    forget() {
      own = [];
      isFull = false;
      for (const key of [TALK, DRAFT]) remove(store, key);
    },
    draft: () => get(store, DRAFT),
    keepDraft: (text) => (text === '' ? remove(store, DRAFT) : set(store, DRAFT, text)),
  };
}

/** The browser's own storage by name; where it is forbidden one that forgets with the page. */
export function storageNamed(name) {
  try {
    const store = window[name];
    store.getItem(TALK);
    return store;
  } catch {
    const kept = new Map();
    return {
      getItem: (key) => kept.get(key) || null,
      setItem: (key, text) => kept.set(key, text),
      removeItem: (key) => kept.delete(key),
    };
  }
}

function get(store, key) {
  try {
    return store.getItem(key) || '';
  } catch {
    return '';
  }
}

function set(store, key, text) {
  try {
    store.setItem(key, text);
  } catch {
    // Full or forbidden.
  }
}

function remove(store, key) {
  try {
    store.removeItem(key);
  } catch {
    // Forbidden, so nothing stands there.
  }
}

/** Reading aloud with a Vietnamese voice of the device, where it has one. */
export function createSpeech(onVoice) {
  const synthesis = window.speechSynthesis;
  let voice;
  let onEnd = () => {};
  if (!synthesis) return { isThere: () => false, stop() {} };

  const look = () => {
    voice = synthesis.getVoices().find(({ lang }) => /^vi\b/i.test(lang));
    if (voice) onVoice();
  };
  if (synthesis.addEventListener) synthesis.addEventListener('voiceschanged', look);
  look();

  const stop = () => {
    synthesis.cancel();
    onEnd();
    onEnd = () => {};
  };
  return {
    isThere: () => voice !== undefined,
    stop,
    /** Says it sentence by sentence: long utterances are cut off on some phones. */
    say(text, whenOver) {
      stop();
      onEnd = whenOver;
      const sentences = spoken(text);
      for (const [at, sentence] of sentences.entries()) {
        const utterance = new SpeechSynthesisUtterance(sentence);
        utterance.voice = voice;
        utterance.lang = voice.lang;
        utterance.rate = 0.9;
        if (at === sentences.length - 1) utterance.addEventListener('end', stop);
        synthesis.speak(utterance);
      }
    },
  };
}

/** Marks and addresses are for the eye; a line is a sentence. */
function spoken(text) {
  return text
    .replace(/https?:\/\/\S+/g, '')
    .replace(/[☐☑•·]/g, ' ')
    .replace(/^- /gm, '')
    .replace(/([.!?;:]) +/g, '$1\n')
    .split(/\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
